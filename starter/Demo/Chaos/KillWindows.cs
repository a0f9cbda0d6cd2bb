using ReleaseWorkflows.Starter.Releases;
using Temporalio.Api.Enums.V1;
using Temporalio.Client;
using Temporalio.Exceptions;

namespace ReleaseWorkflows.Starter.Demo.Chaos;

/// <summary>
/// Where the kills landed. A kill counts as between an effect and its completion when the effect had been seen, and the engine's history
/// has no completion of the activity that made it from before the kill.
/// </summary>
internal sealed class KillWindows(ReleaseDesk desk)
{
    // Which activity makes which kind of effect.
    private static readonly IReadOnlyDictionary<EffectKind, string[]> Makers = new Dictionary<EffectKind, string[]>
    {
        [EffectKind.Tag] = ["Tag"],
        [EffectKind.HostChange] = ["ChangeHost", "PutBackHost"],
        [EffectKind.LogLine] = ["RecordRelease"],
        [EffectKind.Incident] = ["WriteIncident"],
        [EffectKind.Announcement] = ["Announce"],
    };

    private sealed record Span(string Activity, DateTimeOffset Scheduled, DateTimeOffset Completed);

    /// <summary>True when a kill landed between an effect of this kind and its completion.</summary>
    public async Task<bool> HasLandedAsync(EffectKind kind, IReadOnlyList<Kill> kills, Story story, CancellationToken cancellation) =>
        Inside(kind, kills, await SpansAsync(story, cancellation)).Length > 0;

    public async Task CheckAsync(IReadOnlyList<Kill> kills, Story story, Checklist checklist, CancellationToken cancellation)
    {
        var spans = await SpansAsync(story, cancellation);
        foreach (var kind in Makers.Keys)
        {
            var inside = Inside(kind, kills, spans);
            var programs = string.Join(" and ", inside.Select(kill => kill.Program).Distinct());
            checklist.Add($"a kill between {Words(kind)} and its completion", inside.Length > 0,
                inside.Length == 0 ? "none landed there" : $"{inside.Length}: {programs}");
        }
    }

    private static Kill[] Inside(EffectKind kind, IReadOnlyList<Kill> kills, IReadOnlyCollection<Span> spans) =>
        [.. kills.Where(kill => kill.After?.Kind == kind && spans.Any(span => Makers[kind].Contains(span.Activity)
            && span.Scheduled <= kill.After.At && kill.At <= span.Completed))];

    private async Task<IReadOnlyCollection<Span>> SpansAsync(Story story, CancellationToken cancellation)
    {
        var spans = new List<Span>();
        foreach (var ending in story.Endings)
        {
            try
            {
                await ReadAsync(ending.Release.WorkflowId, spans, cancellation);
            }
            catch (RpcException why)
            {
                throw desk.Meaning(why, ending.Release.WorkflowId, cancellation);
            }
        }

        return spans;
    }

    private async Task ReadAsync(string workflowId, List<Span> spans, CancellationToken cancellation)
    {
        var scheduled = new Dictionary<long, (string Activity, DateTimeOffset At)>();
        await foreach (var happened in desk.Handle(workflowId)
            .FetchHistoryEventsAsync(new WorkflowHistoryEventFetchOptions { Rpc = ReleaseDesk.Rpc(cancellation) }))
        {
            var at = happened.EventTime.ToDateTimeOffset();
            switch (happened.EventType)
            {
                case EventType.ActivityTaskScheduled:
                    scheduled[happened.EventId] = (happened.ActivityTaskScheduledEventAttributes.ActivityType.Name, at);
                    break;
                case EventType.ActivityTaskCompleted when scheduled
                    .TryGetValue(happened.ActivityTaskCompletedEventAttributes.ScheduledEventId, out var began):
                    spans.Add(new Span(began.Activity, began.At, at));
                    break;
                case EventType.StartChildWorkflowExecutionInitiated:
                    await ReadAsync(happened.StartChildWorkflowExecutionInitiatedEventAttributes.WorkflowId, spans, cancellation);
                    break;
            }
        }
    }

    private static string Words(EffectKind kind) => kind switch
    {
        EffectKind.Tag => "a tag",
        EffectKind.HostChange => "a host's change",
        EffectKind.LogLine => "a log line",
        EffectKind.Incident => "an incident",
        EffectKind.Announcement => "an announcement",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "A kind of effect without words."),
    };
}
