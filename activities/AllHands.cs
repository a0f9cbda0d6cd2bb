using ReleaseWorkflows.Activities.Announcing;
using ReleaseWorkflows.Activities.Builds;
using ReleaseWorkflows.Activities.Checks;
using ReleaseWorkflows.Activities.Commands;
using ReleaseWorkflows.Activities.Docker;
using ReleaseWorkflows.Activities.Files;
using ReleaseWorkflows.Activities.Forges;
using ReleaseWorkflows.Activities.Git;
using ReleaseWorkflows.Activities.Hosts;
using ReleaseWorkflows.Activities.Hosts.Containers;
using ReleaseWorkflows.Activities.Probes;
using ReleaseWorkflows.Activities.Records;
using ReleaseWorkflows.Activities.Registries;
using ReleaseWorkflows.Activities.Running;
using ReleaseWorkflows.Activities.Secrets;
using ReleaseWorkflows.Activities.Ssh;
using ReleaseWorkflows.Activities.Trust;
using ReleaseWorkflows.Activities.Web;

namespace ReleaseWorkflows.Activities;

/// <summary>All activities of one worker, made of one set of ports. Plain constructors, so that the whole wiring can be read
/// here.</summary>
public sealed class AllHands : IDisposable
{
    private readonly WebCaller caller = new();
    private readonly ForgeOpener forges;
    private readonly RegistryClient registry = new();
    private readonly SshCommands ssh = new();

    /// <summary>Makes the hands; the state directory is made when it is not there.</summary>
    public AllHands(HandsSettings settings, IPolicySource policySource, TimeProvider time)
    {
        var own = settings.OwnEnvironment;
        var state = new StateDirectory(settings.State);
        var outputs = new OutputStore(state);
        var runner = new ProgramRunner(state, outputs, time);
        var secrets = new SecretBook(runner, state, own);
        var policies = new Policies(policySource);
        forges = new ForgeOpener(secrets, time);
        var mirrors = new GitMirrors(state, new GitRunner(runner, own), time);
        var checkouts = new Checkouts(state, mirrors, time);
        var commands = new PlanCommands(runner, secrets, state, own);
        var store = new ArtifactStore(state);
        var records = new RecordsFolder(settings.Records);
        var signatures = new SshSignatures(runner, state, own("PATH") ?? "");
        var judge = new DecisionJudge(signatures, time);
        var makers = new Makers(mirrors, signatures);
        var hostCommands = new HostCommands(commands, checkouts, policies);
        var logins = new Logins(secrets);
        var images = new ImageSight(registry, logins, policies);
        var containers = new DockerDeployer(
            new DockerEngines(ssh, own), images, logins, policies, state, time);
        var eyes = new HostEyes(
            new FilesDeployer(store, hostCommands), new CommandDeployer(store, hostCommands, caller, state), containers);
        var bench = new CheckBench(
            new CommandLook(commands, checkouts), new HttpLook(caller, secrets), new EnvLook(own), new CommitLook(mirrors),
            new ForgeLook(forges), policies, time);
        var announcer = new Announcer(caller, secrets, policies, records, state, time);
        Tags = new TagActivities(mirrors, settings.Tagger, time);
        Checks = new CheckActivities(bench, time);
        Builds = new BuildActivities(
            checkouts, commands, new PipelineWatch(forges, policies, time), new ArtifactSight(store, images), store,
            new BuildRecords(state), policies, time);
        Decisions = new DecisionActivities(policies, judge, makers, new ArtifactSight(store, images), eyes, time);
        var changeGuard = new ChangeGuard(policies, judge, makers);
        Hosts = new HostActivities(eyes, new HostChanges(), changeGuard, new PutBackGuard(policies, judge, changeGuard), time);
        Probes = new ProbeActivities(new Round(bench), announcer, time);
        Records = new RecordActivities(records, new ForgeRecords(forges, policies), outputs, state, time);
        Announcements = new AnnouncementActivities(announcer, time);
    }

    /// <summary>The version's tag in the origin.</summary>
    public TagActivities Tags { get; }

    /// <summary>Checks of every kind.</summary>
    public CheckActivities Checks { get; }

    /// <summary>Builds and their artifacts.</summary>
    public BuildActivities Builds { get; }

    /// <summary>Statements and decisions.</summary>
    public DecisionActivities Decisions { get; }

    /// <summary>Hosts.</summary>
    public HostActivities Hosts { get; }

    /// <summary>Holding health, guarding.</summary>
    public ProbeActivities Probes { get; }

    /// <summary>Log, manifest, notes, audit, incidents.</summary>
    public RecordActivities Records { get; }

    /// <summary>Messages to people.</summary>
    public AnnouncementActivities Announcements { get; }

    /// <summary>Environments' workflows.</summary>
    public EnvironmentActivities Environments { get; } = new();

    /// <inheritdoc/>
    public void Dispose()
    {
        forges.Dispose();
        caller.Dispose();
        registry.Dispose();
        ssh.Dispose();
    }
}
