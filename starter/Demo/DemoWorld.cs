using ReleaseWorkflows.Starter.Engines;
using ReleaseWorkflows.Starter.Releases;
using ReleaseWorkflows.Starter.Screens;
using ReleaseWorkflows.Starter.Signing;

namespace ReleaseWorkflows.Starter.Demo;

/// <summary>Everything that runs in a demo, started together and ended together.</summary>
internal sealed class DemoWorld : IAsyncDisposable
{
    private readonly Customers customers;

    private DemoWorld(DemoPlace place, Fleet fleet, Announcements announcements, DemoPrograms programs, Origin origin, Person ada,
        Person mallory)
    {
        (Place, Fleet, Announcements, Programs, Origin) = (place, fleet, announcements, programs, origin);
        (Ada, Mallory) = (ada, mallory);
        Plan = DemoPlan.Plan(place, fleet, announcements.Port);
        customers = new Customers(fleet);
    }

    public DemoPlace Place { get; }

    public Fleet Fleet { get; }

    public Announcements Announcements { get; }

    public DemoPrograms Programs { get; }

    public Origin Origin { get; }

    /// <summary>The operator on duty.</summary>
    public Person Ada { get; }

    /// <summary>Somebody who would like to be ada.</summary>
    public Person Mallory { get; }

    /// <summary>Text of release.yaml.</summary>
    public string Plan { get; }

    public Customers Customers => customers;

    public bool CanSign => SigningKey.IsSshKeygenHere();

    /// <param name="chatAnswersAfter">How slow the chat is that gets the announcements.</param>
    public static async Task<DemoWorld> StartAsync(DemoPlace place, TimeSpan chatAnswersAfter, CancellationToken cancellation)
    {
        var ada = await Person.MakeAsync(place, "ada@shop.example", cancellation);
        var mallory = await Person.MakeAsync(place, "mallory@elsewhere.example", cancellation);
        await WritePolicyAsync(place, ada, cancellation);
        var fleet = Fleet.StartAsync(place, cancellation);
        var announcements = Announcements.StartAsync(place, chatAnswersAfter, cancellation);
        var programs = DemoPrograms.StartAsync(place, cancellation);
        var origin = Origin.MakeAsync(place, cancellation);
        try
        {
            await Task.WhenAll(fleet, announcements, programs, origin);
        }
        catch
        {
            await EndAsync(fleet);
            await EndAsync(announcements);
            await EndAsync(programs);
            throw;
        }

        return new DemoWorld(place, await fleet, await announcements, await programs, await origin, ada, mallory);
    }

    /// <summary>A connection as any user of this state directory would have it, whatever the environment names.</summary>
    public async Task<ReleaseDesk> DeskAsync() => new(await EngineConnection.OpenAsync(EngineAddress.Find(Place.State, _ => null)));

    public DemoShell Shell(Screen screen) => new(Place, screen);

    /// <summary>Everything outlives this process.</summary>
    public void LetGo()
    {
        Programs.LetGo();
        Fleet.LetGo();
        Announcements.LetGo();
    }

    /// <summary>Ids of all processes of the demo, for stopping one that was kept.</summary>
    public IEnumerable<int> ProcessIds() =>
        [Programs.ProcessId(DemoPrograms.Worker), Programs.ProcessId(DemoPrograms.Engine), .. Fleet.ProcessIds, Announcements.ProcessId];

    public async ValueTask DisposeAsync()
    {
        await customers.DisposeAsync();
        await Programs.DisposeAsync();
        await Announcements.DisposeAsync();
        await Fleet.DisposeAsync();
    }

    private static async Task WritePolicyAsync(DemoPlace place, Person ada, CancellationToken cancellation)
    {
        string? signers = null;
        if (SigningKey.IsSshKeygenHere())
        {
            signers = Path.Combine(place.Keys, "allowed_signers");
            await File.WriteAllTextAsync(signers, ada.AllowedSigner() + "\n", cancellation);
        }

        await File.WriteAllTextAsync(place.Policy, DemoPlan.Policy(ada, signers), cancellation);
    }

    private static async Task EndAsync<T>(Task<T> starting)
        where T : IAsyncDisposable
    {
        await Task.WhenAny(starting);
        if (starting.IsCompletedSuccessfully)
            await (await starting).DisposeAsync();
    }
}
