using System.Collections.Immutable;
using System.Formats.Tar;
using System.IO.Compression;
using ReleaseWorkflows.Activities.Builds;
using ReleaseWorkflows.Activities.Files;
using ReleaseWorkflows.Evidence;
using ReleaseWorkflows.Hands;
using ReleaseWorkflows.Messages;
using ReleaseWorkflows.Plan;
using ReleaseWorkflows.Trust;
using ReleaseWorkflows.Words;
using Tests.Runbook.Workflows;

namespace Tests.Runbook.Activities.Support;

/// <summary>One host of the shop: a directory with a link, an env-file, and a restart command that writes down what it was told to
/// run.</summary>
internal sealed class ShopHost
{
    private readonly Workshop workshop;

    public ShopHost(Workshop workshop, string name = "prod-1")
    {
        this.workshop = workshop;
        Name = Word.Parse<HostName>(name);
        EnvFile = workshop.Folder.Write($"hosts/{name}/shop.env", "DATABASE_URL=postgres://first\n");
        workshop.Folder.Script(
            $"hosts/{name}/restart.sh", "readlink current >> starts.log; test ! -e broken || { echo cannot start >&2; exit 9; }");
        workshop.Folder.Script($"hosts/{name}/stop.sh", "echo stopped >> starts.log");
    }

    public HostName Name { get; }

    public string EnvFile { get; }

    public EnvironmentName Environment { get; init; } = Policies.Staging;

    /// <summary>Where releases come from; null where no test of it asks git.</summary>
    public GitOrigin? Origin { get; init; }

    /// <summary>The plan that every order here follows from.</summary>
    public Charter Charter => new(
        Some.Plan("shop").WithoutGates() with
        {
            Source = Origin?.Source ?? new SourcePlan("/nowhere", "main", "v{version}", null, null),
            Components = [new ComponentPlan(Word.Parse<ComponentName>("api"), Deploy(Word.Parse<ArtifactName>("shop")))],
            Environments = [new EnvironmentPlan(Environment, [Plan], new RolloutPlan(1, TimeSpan.Zero, HostFailure.Rollback))],
        },
        [],
        new Starter(null, "command"));

    private HostPlan Plan => new(Name, "local", 8080, Folder, []);

    public string Folder => workshop.Folder[$"hosts/{Name}"];

    public string[] Starts => File.Exists(Path.Combine(Folder, "starts.log"))
        ? [.. File.ReadAllLines(Path.Combine(Folder, "starts.log")).Select(line => Path.GetFileName(line))] : [];

    public string Running => File.ReadAllText(Path.Combine(Folder, "current", "what.txt"));

    /// <summary>Makes an artifact of the version in the worker's store.</summary>
    public async Task<VerifiedArtifact> ArtifactAsync(string version)
    {
        var content = workshop.Folder.Write($"artifacts/{version}/what.txt", $"shop {version}");
        var archive = workshop.Folder[$"artifacts/{version}.tar.gz"];
        if (!File.Exists(archive))
        {
            await using var file = File.Create(archive);
            await using var compressed = new GZipStream(file, CompressionLevel.Fastest);
            await TarFile.CreateFromDirectoryAsync(Path.GetDirectoryName(content)!, compressed, includeBaseDirectory: false);
        }

        var digest = await FileTree.DigestAsync(archive, default);
        await new ArtifactStore(new StateDirectory(workshop.Folder["state"])).KeepAsync(archive, digest, default);
        return new VerifiedArtifact(Word.Parse<ArtifactName>("shop"), $"{version}.tar.gz", digest, new FileInfo(archive).Length);
    }

    public async Task<HostOrder> OrderAsync(string version)
    {
        var release = new ReleaseRef(
            Policies.Shop, Word.Parse<ReleaseVersion>(version), Origin?.Head ?? Word.Parse<CommitId>(new string('a', 40)));
        var charter = Charter;
        return HostOrders.Of(release, charter, Environment, Plan, charter.Plan.Components[0], await ArtifactAsync(version));
    }

    private FilesDeploy Deploy(ArtifactName artifact) => new(
        artifact, Path.Combine(
            Folder, "current"), null, new CommandLine(["./restart.sh"]), new CommandLine(["./stop.sh"]), EnvFile, ["DATABASE_URL"], 5);

    public async Task<HostChange> ChangeAsync(string version, long token = 1, string run = Workshop.Run)
    {
        var order = await OrderAsync(version);
        return await ChangeAsync(order, token, run);
    }

    public Task<HostChange> ChangeAsync(HostOrder order,
        long token = 1, string run = Workshop.Run, StatedEvidence? statement = null, Charter? charter = null,
        params ImmutableArray<SignedDecision> decisions)
    {
        var authorization = new Authorization(order.Release, order.Environment, statement, decisions, new FencingToken(token));
        return workshop.DoAsync(
            () => workshop.Hands.Hosts.ChangeHostAsync(
                new HostChangeOrder(order, HostState.Nothing, authorization, charter ?? Charter)), order.Release.WorkflowId, run);
    }

    public async Task<HostChange> PutBackAsync(
        string undoes, HostState target, long token = 1, string? workflow = null, string run = Workshop.Run)
    {
        var order = await OrderAsync(undoes);
        var authorization = new Authorization(order.Release, order.Environment, null, [], new FencingToken(token));
        var putBack = new PutBackOrder(order, target, order.Release.Version, RollbackCause.Compensation, authorization, Charter);
        return await workshop.DoAsync(() => workshop.Hands.Hosts.PutBackHostAsync(putBack), workflow ?? order.Release.WorkflowId, run);
    }

    public async Task<HostState> ObserveAsync()
    {
        var order = await OrderAsync("0.0.1");
        return await workshop.DoAsync(() => workshop.Hands.Hosts.ObserveHostAsync(order));
    }
}
