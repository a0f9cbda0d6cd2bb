using System.Collections.Immutable;
using System.Diagnostics;
using ReleaseWorkflows.Activities.Builds;
using ReleaseWorkflows.Activities.Commands;
using ReleaseWorkflows.Activities.Files;
using ReleaseWorkflows.Activities.Git;
using ReleaseWorkflows.Activities.Registries;
using ReleaseWorkflows.Activities.Secrets;
using ReleaseWorkflows.Activities.Trust;
using ReleaseWorkflows.Evidence;
using ReleaseWorkflows.Hands;
using ReleaseWorkflows.Plan;
using ReleaseWorkflows.Words;
using Temporalio.Activities;

namespace ReleaseWorkflows.Activities;

/// <summary>Makes artifacts from the release commit and reads them again.</summary>
public sealed class BuildActivities : IBuilds
{
    private readonly Checkouts checkouts;
    private readonly PlanCommands commands;
    private readonly PipelineWatch pipelines;
    private readonly ArtifactSight sight;
    private readonly ArtifactStore store;
    private readonly BuildRecords records;
    private readonly Policies policies;
    private readonly TimeProvider time;

    internal BuildActivities(
        Checkouts checkouts, PlanCommands commands, PipelineWatch pipelines, ArtifactSight sight, ArtifactStore store,
        BuildRecords records, Policies policies, TimeProvider time) =>
        (this.checkouts, this.commands, this.pipelines, this.sight, this.store, this.records, this.policies, this.time) =
            (checkouts, commands, pipelines, sight, store, records, policies, time);

    /// <inheritdoc/>
    [Activity]
    public Task<BuildEvidence> BuildAsync(BuildOrder order) => Pulse.WhileAsync(time, async cancellation =>
    {
        if (records.Find(order) is { } before && await IsKeptAsync(order, before, cancellation).ConfigureAwait(false))
            return before;
        var watch = Stopwatch.StartNew();
        var run = order.Build.Pipeline is { } file ? await pipelines.WatchAsync(order, file, cancellation).ConfigureAwait(false) : null;
        var folder = await checkouts.FreshAsync(order.Release, order.Source, cancellation).ConfigureAwait(false);
        var tail = await RunAsync(order, folder, cancellation).ConfigureAwait(false);
        var artifacts = ImmutableArray.CreateBuilder<BuiltArtifact>();
        foreach (var artifact in order.Artifacts)
        {
            var filled = Template.Fill(artifact, order.Values);
            artifacts.Add(filled.Image is { } image
                ? await FindImageAsync(order, filled.Name, image, folder, cancellation).ConfigureAwait(false)
                : await CollectAsync(filled, folder, cancellation).ConfigureAwait(false));
        }

        var attempt = ActivityExecutionContext.Current.Info.Attempt;
        var evidence = run is null
            ? new BuildEvidence(BuildRecords.IdOf(order), null, attempt, watch.Elapsed, artifacts.ToImmutable(), tail)
            : new BuildEvidence($"{run.Id}", run.Url, run.Attempt, watch.Elapsed, artifacts.ToImmutable(), tail);
        records.Keep(order, evidence);
        FileTree.Delete(folder);
        ActivityExecutionContext.Current.Logger.Built(evidence.RunId, artifacts.Count, attempt);
        return evidence;
    });

    /// <inheritdoc/>
    [Activity]
    public Task<VerifiedArtifact> VerifyArtifactAsync(VerifyOrder order) => Pulse.WhileAsync(time, async cancellation =>
    {
        var (name, file, reported, size) = order.Built;
        await sight.CheckAsync(order.Release.Project, order.Artifact, name, reported, cancellation).ConfigureAwait(false);
        return new VerifiedArtifact(name, file, reported, size);
    });

    private async Task<bool> IsKeptAsync(BuildOrder order, BuildEvidence evidence, CancellationToken cancellation)
    {
        foreach (var built in evidence.Artifacts)
        {
            var artifact = Template.Fill(order.Artifacts.First(planned => planned.Name == built.Name), order.Values);
            if (!await sight.IsKeptAsync(order.Release.Project, artifact, built, cancellation).ConfigureAwait(false))
                return false;
        }

        return true;
    }

    private async Task<string> RunAsync(BuildOrder order, string folder, CancellationToken cancellation)
    {
        if (order.Build.Command is not { } command)
            return "";
        var run = new PlanCommand(
            command,
            order.Values,
            order.Build.Environment,
            folder,
            SecretBook.Worker,
            order.Build.Timeout,
            $"build {order.Release.WorkflowId}");
        var ending = await commands.RunAsync(run, policies.Of(order.Release.Project), cancellation).ConfigureAwait(false);
        if (ending.IsSuccess)
            return ending.Tail;
        var why = ending.IsTimedOut ? $"did not end within {order.Build.Timeout}" : $"ended with exit code {ending.ExitCode}";
        throw Failures.BuildFailed($"{command} {why}:\n{ending.Tail}");
    }

    private async Task<BuiltArtifact> FindImageAsync(
        BuildOrder order, ArtifactName name, ImagePlan image, string folder, CancellationToken cancellation)
    {
        var reference = ImageSight.ReferenceOf(image.Reference);
        var shown = await sight.ReadAsync(order.Release.Project, image, cancellation).ConfigureAwait(false)
            ?? throw Failures.BuildFailed($"The build ended, and the registry has no {reference}.");
        if (image.Manifest is not { } manifest)
            return new BuiltArtifact(name, reference.Text, shown, 0);
        var path = Inside(folder, manifest);
        if (!File.Exists(path))
            throw Failures.BuildFailed($"The build left no {manifest} with the digest of {name}.");
        var text = await File.ReadAllTextAsync(path, cancellation).ConfigureAwait(false);
        var reported = ImageManifest.Find(text, order.Tag.Text, order.Release.Version.Text, reference.Text)
            ?? throw Failures.BuildFailed($"{manifest} names no single digest for {order.Tag}: unknown digests are never promoted.");
        return reported == shown
            ? new BuiltArtifact(name, reference.Text, reported, 0)
            : throw Failures.ImageMismatch(reference, reported, shown);
    }

    private async Task<BuiltArtifact> CollectAsync(ArtifactPlan artifact, string folder, CancellationToken cancellation)
    {
        var path = Inside(folder, artifact.File!);
        if (!File.Exists(path) && !Directory.Exists(path))
            throw Failures.BuildFailed($"The build left no {artifact.File} for the artifact {artifact.Name}.");
        var found = await FileTree.DigestAsync(path, cancellation).ConfigureAwait(false);
        if (artifact.Sha256 is { } report)
        {
            var reported = await ReportAsync(artifact, Inside(folder, report), cancellation).ConfigureAwait(false);
            if (reported != found)
                throw Failures.DigestMismatch($"The artifact {artifact.Name}, by the build's own report {report},", reported, found);
        }

        await store.KeepAsync(path, found, cancellation).ConfigureAwait(false);
        return new BuiltArtifact(artifact.Name, Path.GetFileName(path), found, FileTree.Size(path));
    }

    private static async Task<Digest> ReportAsync(ArtifactPlan artifact, string path, CancellationToken cancellation)
    {
        if (!File.Exists(path))
            throw Failures.BuildFailed($"The build left no {artifact.Sha256} with the digest of {artifact.Name}.");
        var text = await File.ReadAllTextAsync(path, cancellation).ConfigureAwait(false);
        return ReportedDigest.Read(text, artifact.File!)
            ?? throw Failures.BuildFailed($"{artifact.Sha256} holds no sha256 for {artifact.File}.");
    }

    // A plan names paths below the checkout; one that climbs out of it would ship the worker's own files.
    private static string Inside(string folder, string path)
    {
        var full = Path.GetFullPath(path, folder);
        return full.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal)
            ? full
            : throw Failures.BadRequest($"The path {path} leads out of the checkout.");
    }
}
