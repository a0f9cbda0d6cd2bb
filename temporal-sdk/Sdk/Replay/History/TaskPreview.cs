using Temporalio.Api.Enums.V1;
using Temporalio.Api.History.V1;
using Temporalio.Api.Sdk.V1;

namespace Temporalio.Replay.History;

/// <summary>What the next sequence of a history tells about the activation before it: the answers that its code was given then.</summary>
internal sealed class TaskPreview
{
    public static readonly TaskPreview Nothing = new();

    private TaskPreview()
    {
    }

    /// <summary>Null when the task did not complete within this history.</summary>
    public WorkflowTaskCompletedEventAttributes? Completion { get; private init; }

    public WorkflowTaskCompletedMetadata? Metadata => Completion?.SdkMetadata;

    public IReadOnlyList<string> Patches { get; private init; } = [];

    public IReadOnlyList<LocalActivityMarker> LocalActivities { get; private init; } = [];

    public IReadOnlyList<WorkflowExecutionUpdateAcceptedEventAttributes> Updates { get; private init; } = [];

    public static TaskPreview Of(HistorySequence next)
    {
        List<string>? patches = null;
        List<LocalActivityMarker>? locals = null;
        List<WorkflowExecutionUpdateAcceptedEventAttributes>? updates = null;
        for (var i = 0; i < next.Count; i++)
        {
            var e = next[i];
            if (e.EventType == EventType.WorkflowExecutionUpdateAccepted)
            {
                (updates ??= []).Add(e.WorkflowExecutionUpdateAcceptedEventAttributes);
            }
            else if (e.EventType != EventType.MarkerRecorded)
            {
                continue;
            }
            else if (PatchMarker.TryRead(e) is { } patch)
            {
                (patches ??= []).Add(patch.Id);
            }
            else if (LocalActivityMarker.TryRead(e) is { } local)
            {
                (locals ??= []).Add(local);
            }
        }
        return new()
        {
            Completion = next[0].EventType == EventType.WorkflowTaskCompleted ? next[0].WorkflowTaskCompletedEventAttributes : null,
            Patches = patches ?? (IReadOnlyList<string>)[],
            LocalActivities = locals ?? (IReadOnlyList<LocalActivityMarker>)[],
            Updates = updates ?? (IReadOnlyList<WorkflowExecutionUpdateAcceptedEventAttributes>)[],
        };
    }
}
