using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ReleaseWorkflows.Activities.Files;
using ReleaseWorkflows.Activities.Records;
using ReleaseWorkflows.Activities.Secrets;
using ReleaseWorkflows.Activities.Trust;
using ReleaseWorkflows.Activities.Web;
using ReleaseWorkflows.Hands;
using ReleaseWorkflows.Plan;

namespace ReleaseWorkflows.Activities.Announcing;

/// <summary>
/// Sends a message to every channel at least once. A channel that has confirmed is not asked again by a retry; one whose confirmation was
/// lost gets the same message with the same key again.
/// </summary>
internal sealed class Announcer(
    WebCaller caller, SecretBook secrets, Policies policies, RecordsFolder records, StateDirectory state, TimeProvider time)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(15);

    /// <exception cref="Temporalio.Exceptions.ApplicationFailureException">Some channel did not confirm; every one was tried.</exception>
    public async Task SendAsync(Announcement announcement, CancellationToken cancellation)
    {
        var problems = new List<string>();
        foreach (var channel in announcement.Channels)
        {
            var mark = MarkOf(announcement, channel);
            if (File.Exists(mark))
                continue;
            var problem = channel.Kind == ChannelKind.File
                ? await AppendAsync(announcement, channel, cancellation).ConfigureAwait(false)
                : await PostAsync(announcement, channel, cancellation).ConfigureAwait(false);
            if (problem is null)
                AtomicFile.Write(mark, announcement.Key);
            else
                problems.Add($"{channel.Target}: {problem}");
        }

        if (problems.Count > 0)
            throw Failures.NotAnnounced(string.Join(" ", problems));
    }

    private static JsonElement BodyOf(Announcement announcement) => JsonSerializer.SerializeToElement(new
    {
        key = announcement.Key,
        text = announcement.Text,
        kind = announcement.Kind,
        project = announcement.Release.Project,
        version = announcement.Release.Version,
        environment = announcement.Environment,
        at = announcement.At,
    });

    private async Task<string?> AppendAsync(Announcement announcement, Channel channel, CancellationToken cancellation)
    {
        var file = new KeyedLines(records.PathOf(channel.Target), state, time);
        await file.AppendOnceAsync(
            line => JsonSerializer.Deserialize<JsonElement>(line).GetProperty("key").GetString() == announcement.Key,
            JsonSerializer.Serialize(BodyOf(announcement)),
            cancellation).ConfigureAwait(false);
        return null;
    }

    private async Task<string?> PostAsync(Announcement announcement, Channel channel, CancellationToken cancellation)
    {
        var known = new List<string>();
        var address = await secrets.ResolveUrlAsync(policies.Of(announcement.Release.Project), channel.Target, known, cancellation)
            .ConfigureAwait(false);
        ImmutableArray<KeyValuePair<string, string>> headers = [new("Idempotency-Key", announcement.Key)];
        var answer =
            await caller.AskAsync(new WebAsk("POST", address, headers, JsonSerializer.Serialize(BodyOf(announcement))), Limit, cancellation)
            .ConfigureAwait(false);
        return answer switch
        {
            WebAnswer.Came { Status: >= 200 and <= 299 } => null,
            WebAnswer.Came came => new Redactor(known).Clean($"it answered {came.Status}."),
            _ => new Redactor(known).Clean(((WebAnswer.Nothing)answer).Why),
        };
    }

    private string MarkOf(Announcement announcement, Channel channel)
    {
        var name =
            Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{announcement.Key}\n{channel.Kind}\n{channel.Target}")));
        return Path.Combine(state.Folder("announced"), name);
    }
}
