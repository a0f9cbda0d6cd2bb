
using Temporalio.Api.Command.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.Failure.V1;
using Temporalio.Api.Protocol.V1;
using Temporalio.Api.Query.V1;
using Temporalio.Api.Sdk.V1;

namespace Temporalio.Replay;

/// <summary>What a run wants done after a workflow task, a local activity's end or a heartbeat. The local activities listed are to be
/// started and cancelled whatever kind it is.</summary>
internal abstract record WorkflowTaskOutcome
{
    public IReadOnlyList<LocalActivityRequest> LocalActivitiesToStart { get; init; } = [];

    /// <summary>Sequence numbers of running local activities to cancel.</summary>
    public IReadOnlyList<uint> LocalActivitiesToCancel { get; init; } = [];

    /// <summary>Answer with RespondWorkflowTaskCompleted.</summary>
    public sealed record Completed : WorkflowTaskOutcome
    {
        public required IReadOnlyList<Command> Commands { get; init; }

        public required IReadOnlyList<Message> Messages { get; init; }

        public required IReadOnlyDictionary<string, WorkflowQueryResult> QueryResults { get; init; }

        /// <summary>Null when there is nothing new to record.</summary>
        public WorkflowTaskCompletedMetadata? SdkMetadata { get; init; }

        public VersioningBehavior VersioningBehavior { get; init; }

        /// <summary>True for a heartbeat: local activities are still running, and the next task must come at once.</summary>
        public bool ForceNewTask { get; init; }

        /// <summary>True when a command closes the run; it can be dropped after the answer was taken.</summary>
        public bool ClosesRun { get; init; }
    }

    /// <summary>Answer with RespondWorkflowTaskFailed (attempt 1 only) and evict the run. The exception is the cause, for logs and
    /// replayers.</summary>
    public sealed record Failed(WorkflowTaskFailedCause Cause, Failure Failure, Exception Exception) : WorkflowTaskOutcome
    {
        /// <summary>Ends when code that was left behind on a blocked thread has come back; null when there is none.</summary>
        public Task? StillRunning { get; init; }
    }

    /// <summary>Answer with RespondQueryTaskCompleted. <see cref="EvictRun"/> is true when the run cannot be used any more.</summary>
    public sealed record QueryAnswered(WorkflowQueryResult Result, bool EvictRun = false) : WorkflowTaskOutcome;

    /// <summary>Answer nothing yet: local activities are running. Call back when one has ended, or for a heartbeat.</summary>
    public sealed record Waiting : WorkflowTaskOutcome;

    /// <summary>The history given does not follow what the run has seen. Evict it and give a new run the history from event 1 on.</summary>
    public sealed record HistoryMissing(long LastHandledEventId) : WorkflowTaskOutcome;
}
