using ReleaseWorkflows.Activities.Builds;
using ReleaseWorkflows.Activities.Files;
using ReleaseWorkflows.Evidence;
using ReleaseWorkflows.Hands;
using ReleaseWorkflows.Plan;
using ReleaseWorkflows.Words;

namespace ReleaseWorkflows.Activities.Hosts;

/// <summary>A directory for each release, a link to the one in use, a command that makes what runs be what the link shows.</summary>
internal sealed class FilesDeployer(ArtifactStore store, HostCommands commands) : IDeployer
{
    public HostRoom RoomOf(HostOrder order) => HostRoom.Of(DeployOf(order));

    public async Task<HostState> ObserveAsync(HostOrder order, HostRoom room, CancellationToken cancellation)
    {
        var deploy = DeployOf(order);
        if (CurrentLink.Target(deploy.Current) is not { } place)
            return HostState.Nothing;
        var bill = await new ReleaseFolder(place).ReadAsync(cancellation).ConfigureAwait(false);
        var settings = await new SettingsFile(room, deploy.EnvFile).DigestAsync(cancellation).ConfigureAwait(false);
        return new HostState(true, bill?.Version.Text, bill?.Digest, settings, place);
    }

    public bool IsWanted(HostOrder order, HostState observed) =>
        observed.Digest == Artifact(order).Digest && observed.Version == order.Release.Version.Text;

    public async Task<string?> LackForWayBackAsync(HostOrder order, HostRoom room, HostState running, CancellationToken cancellation)
    {
        var deploy = DeployOf(order);
        if (!running.Present)
            return deploy is { Restart: not null, Stop: null }
                ? "Nothing is there now, and the plan has no stop command to take away what this release starts." : null;
        await new SettingsFile(room, deploy.EnvFile).CaptureAsync(cancellation).ConfigureAwait(false);
        return Directory.Exists(running.Place) || File.Exists(running.Place)
            ? null
            : $"The link {deploy.Current} points to {running.Place}, which is not there.";
    }

    public Task<string?> ObstacleAsync(HostOrder order, HostRoom room, CancellationToken cancellation) =>
        new SettingsFile(room, DeployOf(order).EnvFile).LackAsync(DeployOf(order).RequireEnv, cancellation);

    public async Task<ChangeRecord> ApplyAsync(HostOrder order, HostRoom room, ChangeRecord record, CancellationToken cancellation)
    {
        var (deploy, artifact, records) = (DeployOf(order), Artifact(order), new RoomRecords(room));
        await new SettingsFile(room, deploy.EnvFile).CaptureAsync(cancellation).ConfigureAwait(false);
        var source = await store.FindAsync(artifact.Digest, cancellation).ConfigureAwait(false)
            ?? throw Failures.DigestMismatch(
                $"The artifact {artifact.Name}", artifact.Digest, await store.RereadAsync(artifact.Digest, cancellation)
                    .ConfigureAwait(false));
        var folder = ReleaseFolder.Of(Releases(deploy), order.Release.Version, artifact.Digest);
        await folder.MakeAsync(source, artifact.File, order.Release.Version, artifact.Digest, cancellation).ConfigureAwait(false);
        record = Switch(deploy, folder.Path, record, records);
        record = await RestartAsync(order, deploy, record, records, cancellation).ConfigureAwait(false);
        new ReleaseShelf(Releases(deploy)).Prune(deploy.Keep, [folder.Path, record.Before.Place ?? ""]);
        return record;
    }

    public async Task<string?> LackForTargetAsync(HostOrder order, HostRoom room, HostState target, CancellationToken cancellation)
    {
        if (!target.Present)
            return null;
        if (target.Settings is { } settings && !new SettingsFile(room, DeployOf(order).EnvFile).HasCopy(settings))
            return $"The env-file with the digest {settings.Short} was not kept on the host.";
        var place = PlaceOf(order, target);
        if (place is not null && target.Digest is null)
            return Directory.Exists(place) || File.Exists(place) ? null : $"{place} is gone.";
        if (place is null || target.Digest is not { } digest)
            return $"Nobody knows where {target} would be.";
        var bill = await new ReleaseFolder(place).ReadAsync(cancellation).ConfigureAwait(false);
        return bill?.Digest == digest || await RemakingAsync(room, target, cancellation).ConfigureAwait(false) is not null
            ? null
            : $"{place} no longer holds what has the digest {digest.Short}, and the worker's store does not have it either.";
    }

    public async Task<ChangeRecord> RestoreAsync(
        HostOrder order, HostRoom room, HostState target, ChangeRecord record, CancellationToken cancellation)
    {
        var (deploy, records) = ((FilesDeploy)record.Deploy, new RoomRecords(room));
        if (!target.Present)
            return await TakeAwayAsync(order, deploy, record, records, cancellation).ConfigureAwait(false);
        if (target.Settings is { } settings)
            await new SettingsFile(room, deploy.EnvFile).RestoreAsync(settings, cancellation).ConfigureAwait(false);
        var place = PlaceOf(order, target)!;
        var from = await RemakingAsync(room, target, cancellation).ConfigureAwait(false);
        if (from is var (path, file) && target is { Digest: { } digest, Version: { } text })
        {
            var version = Word.Parse<ReleaseVersion>(text);
            await new ReleaseFolder(place).MakeAsync(path, file, version, digest, cancellation).ConfigureAwait(false);
        }

        record = Switch(deploy, place, record, records);
        return await RestartAsync(order, deploy, record, records, cancellation).ConfigureAwait(false);
    }

    private static string? PlaceOf(HostOrder order, HostState target) =>
        target.Place ?? (target is { Version: { } version, Digest: { } digest }
            ? ReleaseFolder.Of(Releases(DeployOf(order)), Word.Parse<ReleaseVersion>(version), digest).Path
            : null);

    // The bytes that a directory which is gone or altered can be made of again.
    private async Task<(string Path, string File)?> RemakingAsync(HostRoom room, HostState target, CancellationToken cancellation) =>
        target.Digest is { } digest
        && new RoomRecords(room).BringerOf(target)?.File is { } file
        && await store.FindAsync(digest, cancellation).ConfigureAwait(false) is { } path
            ? (path, file)
            : null;

    private async Task<ChangeRecord> TakeAwayAsync(
        HostOrder order, FilesDeploy deploy, ChangeRecord record, RoomRecords records, CancellationToken cancellation)
    {
        if (record.Step == ChangeStep.Recorded && deploy.Stop is { } stop)
            await commands.DoAsync(order, stop, record.Values, Path.GetDirectoryName(deploy.Current), cancellation).ConfigureAwait(false);
        CurrentLink.Remove(deploy.Current);
        return records.Write(record with { Step = ChangeStep.Done });
    }

    // Written before the link moves: from here on a retry knows that what runs may not be what the link shows.
    private static ChangeRecord Switch(FilesDeploy deploy, string place, ChangeRecord record, RoomRecords records)
    {
        if (record.Step == ChangeStep.Recorded)
            record = records.Write(record with { Step = ChangeStep.Switched });
        if (CurrentLink.Target(deploy.Current) != place)
            CurrentLink.Switch(deploy.Current, place);
        return record;
    }

    private async Task<ChangeRecord> RestartAsync(
        HostOrder order, FilesDeploy deploy, ChangeRecord record, RoomRecords records, CancellationToken cancellation)
    {
        if (record.Step == ChangeStep.Done)
            return record;
        if (deploy.Restart is { } restart)
            await commands.DoAsync(order, restart, record.Values, Path.GetDirectoryName(deploy.Current), cancellation)
                .ConfigureAwait(false);
        return records.Write(record with { Step = ChangeStep.Done });
    }

    private static string Releases(FilesDeploy deploy) =>
        deploy.Releases ?? Path.Combine(Path.GetDirectoryName(deploy.Current)!, "releases");

    private static FilesDeploy DeployOf(HostOrder order) => (FilesDeploy)order.Deploy;

    private static VerifiedArtifact Artifact(HostOrder order) =>
        order.Artifact ?? throw Failures.BadRequest($"{order.Component} brings files, and the order names no artifact.");
}
