using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ReleaseWorkflows.Activities.Files;
using ReleaseWorkflows.Activities.Records;
using ReleaseWorkflows.Activities.Running;
using ReleaseWorkflows.Evidence;
using ReleaseWorkflows.Hands;
using ReleaseWorkflows.Words;
using Temporalio.Activities;

namespace ReleaseWorkflows.Activities;

/// <summary>Writes down what happened.</summary>
public sealed class RecordActivities : IRecords
{
    private const UnixFileMode Readable = AtomicFile.OwnerOnly | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    private static readonly JsonSerializerOptions Pretty = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    private readonly RecordsFolder folder;
    private readonly ForgeRecords forge;
    private readonly OutputStore outputs;
    private readonly StateDirectory state;
    private readonly TimeProvider time;

    internal RecordActivities(
        RecordsFolder folder, ForgeRecords forge, OutputStore outputs, StateDirectory state, TimeProvider time) =>
        (this.folder, this.forge, this.outputs, this.state, this.time) = (folder, forge, outputs, state, time);

    /// <inheritdoc/>
    [Activity]
    public Task<Digest> KeepReportAsync(ReportOrder order) =>
        Task.FromResult(Word.Parse<Digest>($"sha256:{outputs.Keep(JsonSerializer.Serialize(order, Pretty))}"));

    /// <inheritdoc/>
    [Activity]
    public Task<RecordEvidence> RecordReleaseAsync(RecordOrder order) => Pulse.WhileAsync(time, async cancellation =>
    {
        var (plan, manifest, timeline) = order;
        var ended = timeline.Length > 0
            ? timeline[^1].At : new DateTimeOffset(ActivityExecutionContext.Current.Info.ScheduledTime, TimeSpan.Zero);
        var log = folder.PathOf(Named(plan.Log, manifest));
        var manifestPath = folder.PathOf(Named(plan.Manifest, manifest));
        var notes = folder.PathOf(Named(plan.Notes, manifest));
        var json = Encoding.UTF8.GetBytes(JsonSerializer.Serialize(manifest, Pretty) + "\n");
        AtomicFile.Write(manifestPath, json, Readable);
        AtomicFile.Write(notes, ReleaseNotes.Of(manifest), Readable);
        await new ReleaseLog(log, state, time).AppendAsync(manifest, ended, cancellation).ConfigureAwait(false);
        var head = await new AuditChain(folder.PathOf($"audit-{manifest.Release.Project}.jsonl"), state, time)
            .AppendAsync(AuditEvents.Of(manifest, timeline, ended), cancellation)
            .ConfigureAwait(false);
        return new RecordEvidence(log, manifestPath, Digest.OfHash(SHA256.HashData(json)), notes, head);
    });

    /// <inheritdoc/>
    [Activity]
    public Task<IncidentEvidence> WriteIncidentAsync(IncidentOrder order)
    {
        var key = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(order.Key)))[..8];
        var name = $"incident-{order.Release.Project}-{order.Release.Version}-{order.Environment}-{key}";
        var path = folder.PathOf(Path.Combine(order.Folder ?? "incidents", $"{name}.md"));
        // People write into it from the first minute on: what is there stays.
        if (!File.Exists(path))
            AtomicFile.Write(path, IncidentPage.Of(order), Readable);
        return Task.FromResult(new IncidentEvidence(name, path));
    }

    /// <inheritdoc/>
    [Activity]
    public Task<ForgeReleaseEvidence> PublishReleaseAsync(PublishOrder order) => Pulse.WhileAsync(time, cancellation =>
        forge.PublishAsync(order, cancellation));

    /// <inheritdoc/>
    [Activity]
    public Task<IssueEvidence> OpenIssueAsync(IssueOrder order) => Pulse.WhileAsync(time, cancellation =>
        forge.OpenIssueAsync(order, ActivityExecutionContext.Current.Info.ScheduledTime, cancellation));

    private static string Named(string pattern, Manifest manifest) => pattern
        .Replace("{version}", manifest.Release.Version.Text, StringComparison.Ordinal)
        .Replace("{project}", manifest.Release.Project.Text, StringComparison.Ordinal);
}
