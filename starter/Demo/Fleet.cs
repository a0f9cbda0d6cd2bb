using ReleaseWorkflows.Starter.Programs;

namespace ReleaseWorkflows.Starter.Demo;

/// <summary>One staging and three production hosts: each a directory, an env-file and a supervisor that keeps a service running.</summary>
internal sealed class Fleet : IAsyncDisposable
{
    private const int Connections = 25;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private readonly List<ChildProgram> supervisors = [];
    private readonly Dictionary<string, int> ports;

    private Fleet(Dictionary<string, int> ports) => this.ports = ports;

    public int Port(string host) => ports[host];

    public IEnumerable<int> ProcessIds => supervisors.Select(supervisor => supervisor.Id);

    public static async Task<Fleet> StartAsync(DemoPlace place, CancellationToken cancellation)
    {
        var names = DemoHostNames.All;
        var fleet = new Fleet(names.Zip(FreePorts.Take(names.Count)).ToDictionary(pair => pair.First, pair => pair.Second));
        foreach (var name in names)
        {
            var directory = place.Host(name);
            Directory.CreateDirectory(directory);
            var environment = name == DemoHostNames.Staging ? "staging" : "production";
            File.WriteAllText(Path.Combine(directory, "shop.env"),
                $"# settings of {name}\nPORT={fleet.ports[name]}\nENVIRONMENT={environment}\nPOOL_CONNECTION={Connections}\n");
            fleet.supervisors.Add(ChildProgram.Start(name, ProgramFiles.DemoHost,
                ["supervise", "--host", directory, "--service", "shop", "--leash", "input"], place.Log(name)));
        }

        foreach (var supervisor in fleet.supervisors)
            await supervisor.ReadyAsync(line => line.StartsWith("supervisor ready", StringComparison.Ordinal), Patience, cancellation);
        return fleet;
    }

    public void LetGo() => supervisors.ForEach(supervisor => supervisor.LetGo());

    public async ValueTask DisposeAsync() => await Task.WhenAll(supervisors.Select(supervisor => supervisor.DisposeAsync().AsTask()));
}
