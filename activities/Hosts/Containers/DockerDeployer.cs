using ReleaseWorkflows.Activities.Docker;
using ReleaseWorkflows.Activities.Files;
using ReleaseWorkflows.Activities.Registries;
using ReleaseWorkflows.Activities.Ssh;
using ReleaseWorkflows.Activities.Trust;
using ReleaseWorkflows.Evidence;
using ReleaseWorkflows.Hands;
using ReleaseWorkflows.Plan;
using ReleaseWorkflows.Words;

namespace ReleaseWorkflows.Activities.Hosts.Containers;

/// <summary>
/// One container of an image, always by digest. What was there before each change is remembered on the worker; whose a container is, and
/// by which lock token it was made, stands on the container itself.
/// </summary>
internal sealed class DockerDeployer(
    DockerEngines engines, ImageSight images, Logins logins, Policies policies, StateDirectory state, TimeProvider time) : IDeployer
{
    public HostRoom RoomOf(HostOrder order) =>
        HostRoom.OnWorker(order.Host, order.Component.Text, $"{order.Release.Project}.{order.Environment}", state);

    public async Task<HostState> ObserveAsync(HostOrder order, HostRoom room, CancellationToken cancellation)
    {
        using var engine = EngineOf(order);
        var there = await engine.FindContainerAsync(DeployOf(order).Container, cancellation).ConfigureAwait(false);
        if (there is null or { State.Running: false } or { State.Restarting: true })
            return HostState.Nothing;
        var labels = ContainerLabels.Read(there) is { } said && said.IsOf(order) ? said : null;
        var image = await engine.FindImageAsync(there.Image, cancellation).ConfigureAwait(false);
        var digests = (image?.RepoDigests ?? []).Select(name => name[(name.IndexOf('@', StringComparison.Ordinal) + 1)..]).ToList();
        // A label is a claim; the image that really runs decides.
        var digest = labels is not null && digests.Contains(labels.Digest.Text) ? labels.Digest : First(digests);
        return new HostState(true, labels?.Digest == digest ? labels?.Version : null, digest, labels?.Settings, null);
    }

    public bool IsWanted(HostOrder order, HostState observed) =>
        observed.Digest == Artifact(order).Digest && observed.Version == order.Release.Version.Text;

    public async Task<string?> LackForWayBackAsync(HostOrder order, HostRoom room, HostState running, CancellationToken cancellation) =>
        running.Present ? await LackForTargetAsync(order, room, running, cancellation).ConfigureAwait(false) : null;

    public async Task<string?> ObstacleAsync(HostOrder order, HostRoom room, CancellationToken cancellation)
    {
        using var engine = EngineOf(order);
        return await new ContainerSwap(engine, order, DeployOf(order), time).ObstacleAsync(cancellation).ConfigureAwait(false)
            ?? await SettingsOf(order, room).LackAsync(DeployOf(order).RequireEnv, cancellation).ConfigureAwait(false);
    }

    public async Task<ChangeRecord> ApplyAsync(HostOrder order, HostRoom room, ChangeRecord record, CancellationToken cancellation)
    {
        var (deploy, artifact, records) = (DeployOf(order), Artifact(order), new RoomRecords(room));
        var reference = ImageSight.ReferenceOf(artifact.File);
        await images.CheckAsync(order.Release.Project, reference, deploy.Credentials, artifact.Digest, cancellation).ConfigureAwait(false);
        using var engine = EngineOf(order);
        await PullAsync(engine, order, reference, artifact.Digest, deploy.Credentials, cancellation).ConfigureAwait(false);
        var variables = await SettingsOf(order, room).CaptureAsync(cancellation).ConfigureAwait(false);
        var labels = ContainerLabels.Of(order, order.Release.Version.Text, artifact.Digest, variables.Digest, record.Token);
        await new ContainerSwap(engine, order, deploy, time).RunAsync(
            reference.At(artifact.Digest), labels, variables, () => record = Switched(record, records), cancellation).ConfigureAwait(false);
        return records.Write(record with { Step = ChangeStep.Done });
    }

    public async Task<string?> LackForTargetAsync(HostOrder order, HostRoom room, HostState target, CancellationToken cancellation)
    {
        if (!target.Present)
            return null;
        if (target.Digest is not { } digest || new RoomRecords(room).BringerOf(target) is not { File: { } file, Deploy: DockerDeploy deploy })
            return $"{target} was not brought here by a release, so nobody knows how it was run.";
        if (target.Settings is { } settings
            && await SettingsOf(order, room).KeptAsync(settings, cancellation).ConfigureAwait(false) is null)
            return $"The env-file with the digest {settings.Short} was not kept on the host.";
        using var engine = EngineOf(order);
        try
        {
            await PullAsync(engine, order, ImageSight.ReferenceOf(file), digest, deploy.Credentials, cancellation).ConfigureAwait(false);
            return null;
        }
        catch (Temporalio.Exceptions.ApplicationFailureException gone) when (gone.ErrorType == ReleaseWorkflows.Failures.HostFailed)
        {
            return $"The image of {target} is neither on the host nor to be had: {gone.Message}";
        }
    }

    public async Task<ChangeRecord> RestoreAsync(
        HostOrder order, HostRoom room, HostState target, ChangeRecord record, CancellationToken cancellation)
    {
        var (deploy, records) = ((DockerDeploy)record.Deploy, new RoomRecords(room));
        using var engine = EngineOf(order);
        var swap = new ContainerSwap(engine, order, deploy, time);
        if (!target.Present)
        {
            await swap.TakeAwayAsync(record.Token, () => record = Switched(record, records), cancellation).ConfigureAwait(false);
            return records.Write(record with { Step = ChangeStep.Done });
        }

        var (bringer, digest) = (records.BringerOf(target)!, target.Digest!.Value);
        var variables = target.Settings is { } settings
            ? (await SettingsOf(order, room).KeptAsync(settings, cancellation).ConfigureAwait(false))!
            : deploy.EnvFile is null ? ContainerVariables.None : await SettingsOf(order, room).CaptureAsync(cancellation).ConfigureAwait(false);
        var labels = ContainerLabels.Of(order, bringer.Version.Text, digest, variables.Digest, record.Token);
        await swap.RunAsync(
            ImageSight.ReferenceOf(bringer.File!).At(digest), labels, variables, () => record = Switched(record, records), cancellation)
            .ConfigureAwait(false);
        return records.Write(record with { Step = ChangeStep.Done });
    }

    private async Task PullAsync(
        DockerEngine engine, HostOrder order, ImageReference image, Digest digest, string? credentials, CancellationToken cancellation)
    {
        if (await engine.FindImageAsync(image.At(digest), cancellation).ConfigureAwait(false) is not null)
            return;
        var policy = policies.Of(order.Release.Project);
        var login = await logins.OfAsync(policy, image.Registry, credentials, cancellation).ConfigureAwait(false);
        await engine.PullAsync(image, digest, login, cancellation).ConfigureAwait(false);
    }

    // Written before the running container is touched: from here on a retry knows that nothing may be running.
    private static ChangeRecord Switched(ChangeRecord record, RoomRecords records) =>
        record.Step == ChangeStep.Recorded ? records.Write(record with { Step = ChangeStep.Switched }) : record;

    private static Digest? First(IEnumerable<string> digests)
    {
        foreach (var text in digests)
        {
            if (Digest.TryParse(text, out var digest, out _))
                return digest;
        }

        return null;
    }

    private DockerEngine EngineOf(HostOrder order) => engines.Open(order.Host, policies.Of(order.Release.Project));

    private ContainerSettings SettingsOf(HostOrder order, HostRoom room)
    {
        var files = engines.FilesOf(order.Host, policies.Of(order.Release.Project));
        var copies = files is SshFiles ? $".release/{order.Release.Project}.{order.Environment}.{order.Component}" : room.Path;
        return new ContainerSettings(files, copies, DeployOf(order).EnvFile);
    }

    private static DockerDeploy DeployOf(HostOrder order) => (DockerDeploy)order.Deploy;

    private static VerifiedArtifact Artifact(HostOrder order) =>
        order.Artifact ?? throw Failures.BadRequest($"{order.Component} runs an image, and the order names no artifact.");
}
