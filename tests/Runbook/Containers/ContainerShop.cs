using System.Collections.Immutable;
using ReleaseWorkflows.Evidence;
using ReleaseWorkflows.Hands;
using ReleaseWorkflows.Messages;
using ReleaseWorkflows.Plan;
using ReleaseWorkflows.Trust;
using ReleaseWorkflows.Words;
using Tests.Runbook.Activities.Support;
using Tests.Runbook.Workflows;

namespace Tests.Runbook.Containers;

/// <summary>The shop as one container on one real engine, with images from a real registry.</summary>
internal sealed class ContainerShop : IDisposable
{
    public const string Secret = "canary-9f2c41";

    private static readonly HttpClient Web = new();

    private readonly string? credentials;

    /// <param name="address">Of the host in the plan.</param>
    /// <param name="users">Who the registry lets in; empty for everybody.</param>
    /// <param name="credentials">What the plan names for it.</param>
    public ContainerShop(string? address = null, string users = "", string? credentials = null)
    {
        this.credentials = credentials;
        Registry = new RegistryServer(users);
        Address = address ?? Engines.Sockets[0];
        Container = $"shop-{Guid.NewGuid():N}"[..16];
        EnvFile = Workshop.Folder.Write("shop.env", $"DATABASE_URL=postgres://first\nSESSION_SECRET={Secret}\n");
        Port = RegistryServer.FreePort();
        Images = new ImageYard(Registry, Workshop.Folder);
    }

    public Workshop Workshop { get; } = new();

    public RegistryServer Registry { get; }

    public ImageYard Images { get; }

    public string Address { get; }

    /// <summary>The engine as the test itself speaks to it.</summary>
    public string Engine { get; init; } = Engines.Sockets[0];

    public string Container { get; }

    public string EnvFile { get; }

    public int Port { get; set; }

    public Charter Charter => new(
        Some.Plan("shop").WithoutGates() with
        {
            Artifacts = [new ArtifactPlan(Artifact, null, null, new ImagePlan($"{Images.Name}:v{{version}}", null, null, credentials))],
            Components = [new ComponentPlan(Word.Parse<ComponentName>("api"), Deploy)],
            Environments = [new EnvironmentPlan(Policies.Staging, [Host], new RolloutPlan(1, TimeSpan.Zero, HostFailure.Rollback))],
        },
        [],
        new Starter(null, "command"));

    private static ArtifactName Artifact => Word.Parse<ArtifactName>("shop");

    private HostPlan Host => new(Word.Parse<HostName>("prod-1"), Address, Port, null, []);

    private DockerDeploy Deploy => new(
        Artifact, Container, ["127.0.0.1:{port}:8080"], EnvFile, ["DATABASE_URL"], [], null, null, "unless-stopped",
        TimeSpan.FromSeconds(5), credentials);

    public HostOrder Order(VerifiedArtifact artifact)
    {
        var version = Word.Parse<ReleaseVersion>(artifact.File[(artifact.File.LastIndexOf(':') + 2)..]);
        var release = new ReleaseRef(Policies.Shop, version, Word.Parse<CommitId>(new string('a', 40)));
        return HostOrders.Of(release, Charter, Policies.Staging, Host, Charter.Plan.Components[0], artifact);
    }

    public Task<HostChange> ChangeAsync(VerifiedArtifact artifact, long token = 1)
    {
        var order = Order(artifact);
        var authorization = new Authorization(order.Release, order.Environment, null, [], new FencingToken(token));
        return Workshop.DoAsync(
            () => Workshop.Hands.Hosts.ChangeHostAsync(new HostChangeOrder(order, HostState.Nothing, authorization, Charter)),
            order.Release.WorkflowId);
    }

    public Task<HostChange> PutBackAsync(VerifiedArtifact undone, HostState target, long token = 1)
    {
        var order = Order(undone);
        var authorization = new Authorization(order.Release, order.Environment, null, [], new FencingToken(token));
        var putBack = new PutBackOrder(order, target, order.Release.Version, RollbackCause.Compensation, authorization, Charter);
        return Workshop.DoAsync(() => Workshop.Hands.Hosts.PutBackHostAsync(putBack), order.Release.WorkflowId);
    }

    public Task<HostState> ObserveAsync(VerifiedArtifact artifact) =>
        Workshop.DoAsync(() => Workshop.Hands.Hosts.ObserveHostAsync(Order(artifact)));

    public Task<HostWayBack> ProveWayBackAsync(VerifiedArtifact artifact) =>
        Workshop.DoAsync(() => Workshop.Hands.Hosts.ProveWayBackAsync(Order(artifact)));

    /// <summary>What the container answers on its published port.</summary>
    public async Task<string> AnswerAsync(string path) =>
        (await Web.GetStringAsync(new Uri($"http://127.0.0.1:{Port}/{path}"))).Trim();

    public string Docker(params string[] arguments) => Engines.Docker(Engine, arguments);

    /// <summary>The container's id; empty when there is none.</summary>
    public string Id => Docker("ps", "-aq", "--no-trunc", "--filter", $"name=^{Container}$");

    public string Variables => Docker("inspect", "--format", "{{json .Config.Env}}", Container);

    public void Dispose()
    {
        if (Id.Length > 0)
            Docker("rm", "-f", Container);
        Registry.Dispose();
        Workshop.Dispose();
    }
}
