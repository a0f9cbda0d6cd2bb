using ReleaseWorkflows.Messages;
using ReleaseWorkflows.Starter.Exits;
using ReleaseWorkflows.Starter.Releases;
using ReleaseWorkflows.Starter.Screens;
using ReleaseWorkflows.Words;
using Spectre.Console;

namespace ReleaseWorkflows.Starter.Demo;

/// <summary>What the demo's people do, whether or not somebody kills the programs meanwhile.</summary>
internal sealed class Story(DemoWorld world, Screen screen, Checklist checklist)
{
    public const string Good = "1.0.0";
    public const string Bad = "1.1.0";
    public const string Mended = MendedSeries + "0";

    private const string MendedSeries = "1.2.";

    private static readonly ProjectName Shop = Word.Parse<ProjectName>("shop");

    private readonly List<ReleaseStatus> endings = [];
    private readonly Dictionary<string, Watch> watches = [];

    public IReadOnlyList<ReleaseStatus> Endings => endings;

    /// <summary>True of the file of a tag that a release makes itself, not one that a person pushed.</summary>
    public static bool IsTaggedByRelease(string file) => file.Contains($"/v{MendedSeries}", StringComparison.Ordinal);

    public static ReleaseName Name(string version) => new(Shop, Word.Parse<ReleaseVersion>(version));

    /// <summary>A version that is good goes out by a tag push.</summary>
    public async Task FirstReleaseAsync(CancellationToken cancellation)
    {
        Chapter($"shop {Good}: a tag is pushed");
        var commit = await world.Origin.CommitAsync(Good, world.Plan, "the first shop", _ => { }, cancellation);
        await PushTagAsync(Good, cancellation);
        await ToGateAsync(Good, 1, cancellation);
        await new GateScene(world, screen, checklist, this).PlayAsync(cancellation);
        var ended = await ToOutcomeAsync(Good, cancellation);
        checklist.Add($"{Good} goes live on every host", ended.Outcome == Outcome.Live && await RunsEverywhereAsync(Good, cancellation),
            $"{ended.Outcome}: {ended.Reason}");
        await AgainAsync(commit, cancellation);
    }

    /// <summary>A version with a mistake in it: what it borrows in /orders it does not give back.</summary>
    public async Task BadReleaseAsync(string version, CancellationToken cancellation)
    {
        Chapter($"shop {version}: the tests are green, and it is broken");
        await world.Origin.CommitAsync(version, world.Plan, "orders show their environment", LoseConnections, cancellation);
        await PushTagAsync(version, cancellation);
        await ToGateAsync(version, 1, cancellation);
        await ApproveAsync(version, "canary looked fine", cancellation);
        await BurningAsync(version, cancellation);
        var ended = await ToOutcomeAsync(version, cancellation);
        checklist.Add($"{version} passes staging, fails in production, and every changed host is put back",
            ended.Outcome == Outcome.RolledBack && await RunsAsync(DemoHostNames.Production, Good, cancellation),
                $"{ended.Outcome}: {ended.Reason}");
        var incidents = Directory.Exists(world.Place.Incidents)
            ? Directory.GetFiles(world.Place.Incidents, $"*-{version}-*").Length : 0;
        checklist.Add($"an incident is written for {version}", incidents == 1, $"{incidents} in {world.Place.Incidents}");
    }

    /// <summary>The next version, started by a command: the release makes the tag itself.</summary>
    public async Task MendedReleaseAsync(string version, CancellationToken cancellation)
    {
        Chapter($"shop {version}: the mistake is mended; this time the release itself makes the tag");
        await UnfreezeAsync(cancellation);
        var commit = await world.Origin.CommitAsync(version, world.Plan, "connections are given back", GiveConnectionsBack, cancellation);
        await world.Shell(screen).TypeAsync($"start --version {version} --commit {commit[..12]}", cancellation,
            "--repository", world.Place.Origin, "--patience", "60s");
        await ToGateAsync(version, 1, cancellation);
        await ApproveAsync(version, "the leak is found", cancellation);
        var ended = await ToOutcomeAsync(version, cancellation);
        checklist.Add($"{version} goes live on every host",
            ended.Outcome == Outcome.Live && await RunsEverywhereAsync(version, cancellation),
            $"{ended.Outcome}: {ended.Reason}");
    }

    /// <summary>Ada signs what the gate states; while no worker or engine answers she tries again, as people do.</summary>
    public async Task ApproveAsync(string version, string reason, CancellationToken cancellation)
    {
        while (true)
        {
            var typed = await world.Shell(screen).TypeAsync(
                $"approve shop {version} --gate production --role operator --reason \"{reason}\"", cancellation, Ada());
            if (!typed.IsUnanswered || typed.Output.Contains("recorded as a signal", StringComparison.Ordinal))
                return;
            await Task.Delay(TimeSpan.FromSeconds(1), cancellation);
        }
    }

    /// <summary>The words that say who types and with which key.</summary>
    public string[] Ada() => world.CanSign ? ["--as", world.Ada.Email, "--key", world.Ada.KeyFile]
        : ["--as", world.Ada.Email, "--unsigned"];

    /// <summary>Until the gate before production waits with this opening, or a later one.</summary>
    public async Task<GateView> ToGateAsync(string version, int opening, CancellationToken cancellation)
    {
        GateView? gate = null;
        var desk = await PatientDeskAsync(cancellation);
        var watch = await WatchAsync(version, cancellation);
        await watch.UntilAsync(status =>
        {
            if (status.Outcome is { } outcome)
                throw new DemoFailedException($"{version} ended {outcome} before its gate: {status.Reason}");
            return status.WaitingFor is not null && status.Phase == "gate";
        }, watch.Tell, cancellation);
        while (gate is null)
        {
            var gates = await Patiently(() => desk.GatesAsync(Name(version), cancellation), cancellation);
            gate = gates.FirstOrDefault(view => view.Opening >= opening && view.State == GateState.Waiting);
            if (gate is null)
                await Task.Delay(TimeSpan.FromMilliseconds(200), cancellation);
        }

        return gate;
    }

    public async Task<T> Patiently<T>(Func<Task<T>> ask, CancellationToken cancellation)
    {
        while (true)
        {
            try
            {
                return await ask();
            }
            catch (Trouble away) when (away.Code is ExitCode.Unreachable or ExitCode.Waiting)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(500), cancellation);
            }
        }
    }

    public Task<ReleaseDesk> PatientDeskAsync(CancellationToken cancellation) => Patiently(world.DeskAsync, cancellation);

    // One for each release, so that each phase is told once.
    private async Task<Watch> WatchAsync(string version, CancellationToken cancellation)
    {
        if (!watches.TryGetValue(version, out var watch))
            watches[version] = watch = new Watch(await PatientDeskAsync(cancellation), Name(version), screen);
        return watch;
    }

    private async Task<ReleaseStatus> ToOutcomeAsync(string version, CancellationToken cancellation)
    {
        var watch = await WatchAsync(version, cancellation);
        var ended = await watch.UntilAsync(status => status.Outcome is not null, watch.Tell, cancellation);
        endings.Add(ended);
        return ended;
    }

    private async Task PushTagAsync(string version, CancellationToken cancellation)
    {
        screen.Say($"[bold]$ git push origin v{version}[/]");
        var answer = await world.Origin.PushTagAsync(version, cancellation);
        foreach (var line in answer.Errors.Split('\n').Select(line => line.TrimEnd())
            .Where(line => line.StartsWith("remote:", StringComparison.Ordinal)))
            screen.SayPlainly("  " + line);
        if (!answer.IsGood)
            throw new DemoFailedException($"git would not push v{version}: {answer.Errors}");
    }

    private async Task AgainAsync(string commit, CancellationToken cancellation)
    {
        var again = await world.Shell(screen).TypeAsync(
            $"start --tag v{Good}", cancellation, "--repository", world.Place.Origin, "--patience", "60s");
        checklist.Add($"the same tag a second time starts nothing",
            again.Code == ExitCode.Live && again.Output.Contains($"release/shop/{Good}", StringComparison.Ordinal),
            $"names release/shop/{Good}, commit {commit[..7]}");
    }

    private async Task BurningAsync(string version, CancellationToken cancellation)
    {
        var watch = await WatchAsync(version, cancellation);
        await watch.UntilAsync(status => status.Outcome is not null
            || status.Phases.Any(phase => phase.Name == "rollback" && phase.State != PhaseState.Ahead),
            watch.Tell, cancellation);
        screen.Say($"[bold red]production burns[/]: customers were served {world.Customers.Served} times and turned away " +
            $"{world.Customers.Failed} times");
        var status = await world.Shell(screen).TypeUntilAnsweredAsync($"status shop {version}", cancellation);
        var next = await world.Shell(screen).TypeUntilAnsweredAsync($"next shop {version}", cancellation);
        checklist.Add("status and next answer while it burns",
            status.Output.Contains("rollback", StringComparison.Ordinal) && next.Output.Length > 0,
            $"exit codes {(int)status.Code} and {(int)next.Code}");
    }

    /// <summary>Lifts the freeze that a rollback left.</summary>
    public async Task UnfreezeAsync(CancellationToken cancellation)
    {
        var typed = await world.Shell(screen).TypeUntilAnsweredAsync(
            "unfreeze shop production --reason \"the leak is found\"", cancellation, Ada());
        if (typed.Code is not (ExitCode.Live or ExitCode.Unknown))
            throw new DemoFailedException("production could not be unfrozen");
    }

    private Task<bool> RunsEverywhereAsync(string version, CancellationToken cancellation) =>
        RunsAsync(DemoHostNames.All, version, cancellation);

    private async Task<bool> RunsAsync(IEnumerable<string> hosts, string version, CancellationToken cancellation)
    {
        using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(3) };
        foreach (var host in hosts)
        {
            var answer = await client.GetStringAsync(new Uri($"http://127.0.0.1:{world.Fleet.Port(host)}/version"), cancellation);
            if (!answer.Contains($"\"version\":\"{version}\"", StringComparison.Ordinal))
                return false;
        }

        return true;
    }

    private void Chapter(string title) => screen.Draw(() => new Rule($"[bold]{title.EscapeMarkup()}[/]") { Justification = Justify.Left });

    private static void LoseConnections(string clone)
    {
        var file = Path.Combine(clone, "app", "orders.routes");
        File.WriteAllText(file, File.ReadAllText(file).Replace("  give connection\n", "", StringComparison.Ordinal));
    }

    private static void GiveConnectionsBack(string clone)
    {
        var file = Path.Combine(clone, "app", "orders.routes");
        File.AppendAllText(file, "  give connection\n");
    }
}
