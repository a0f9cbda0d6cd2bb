using Temporalio.Api.History.V1;
using Temporalio.Common;
using Temporalio.Workflows;

namespace Temporalio.Replay;

/// <summary>What a run knows from its history at the current workflow task.</summary>
internal sealed class RunFacts(WorkflowRunOptions options)
{
    /// <summary>The first event; null before it was seen.</summary>
    public HistoryEvent? Started { get; private set; }

    public WorkflowExecutionStartedEventAttributes Start =>
        Started?.WorkflowExecutionStartedEventAttributes
            ?? throw new InvalidOperationException("The history does not begin with the start of the workflow.");

    /// <summary>Time of the current workflow task; never goes back.</summary>
    public DateTime Now { get; private set; }

    /// <summary>Time of the first workflow task.</summary>
    public DateTime FirstTaskTime { get; private set; }

    public int HistoryLength { get; private set; }

    public int HistorySize { get; private set; }

    public bool ContinueAsNewSuggested { get; private set; }

    public IReadOnlyList<SuggestContinueAsNewReason> Reasons { get; private set; } = [];

    public bool TargetVersionChanged { get; private set; }

    public bool IsReplaying { get; set; }

    public long LastHandledEventId { get; set; }

    public string BuildId { get; private set; } = string.Empty;

    public WorkerDeploymentVersion? DeploymentVersion { get; private set; }

    public void TakeStart(HistoryEvent e)
    {
        Started = e;
        Advance(e.EventTime.ToDateTime());
    }

    public void TakeTaskStart(HistoryEvent e)
    {
        var task = e.WorkflowTaskStartedEventAttributes;
        Advance(e.EventTime.ToDateTime());
        if (FirstTaskTime == default)
        {
            FirstTaskTime = Now;
        }
        HistoryLength = (int)e.EventId;
        HistorySize = (int)task.HistorySizeBytes;
        ContinueAsNewSuggested = task.SuggestContinueAsNew;
        Reasons = task.SuggestContinueAsNewReasons.Count == 0
            ? []
            : [.. task.SuggestContinueAsNewReasons.Select(reason => (SuggestContinueAsNewReason)reason)];
        TargetVersionChanged = task.TargetWorkerDeploymentVersionChanged;
    }

    /// <summary>Which worker the code sees: the one that completed the task then, or this one.</summary>
    public void TakeWorker(WorkflowTaskCompletedEventAttributes? completion)
    {
        if (completion is null)
        {
            BuildId = options.DeploymentVersion?.BuildId ?? options.BuildId;
            DeploymentVersion = options.DeploymentVersion;
            return;
        }
        BuildId = completion.DeploymentVersion?.BuildId ?? completion.WorkerVersion?.BuildId ?? string.Empty;
        DeploymentVersion = completion.DeploymentVersion is { } version ? new(version.DeploymentName, version.BuildId) : null;
    }

    public void Advance(DateTime time) => Now = time > Now ? time : Now;
}
