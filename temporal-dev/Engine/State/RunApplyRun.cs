using Google.Protobuf;
using Temporalio.Api.Common.V1;
using Temporalio.Api.History.V1;
using TemporalDev.Engine.Machines;
using TemporalDev.Engine.Rows;

namespace TemporalDev.Engine.State;

internal sealed partial class Run
{
    private void ApplyStarted(HistoryEvent e)
    {
        var a = e.WorkflowExecutionStartedEventAttributes;
        var start = e.EventTime.At();
        var firstTask = start + a.FirstWorkflowTaskBackoff.Span();
        Row.Status = RunMachine.Next(Row.Status, RunMove.Start);
        Row.WorkflowType = a.WorkflowType.Name;
        Row.TaskQueue = a.TaskQueue.Name;
        Row.ExecutionTimeout = a.WorkflowExecutionTimeout;
        Row.RunTimeout = a.WorkflowRunTimeout;
        Row.TaskTimeout = a.WorkflowTaskTimeout;
        Row.StartTime = e.EventTime;
        Row.OriginalStartTime = e.EventTime;
        Row.ExecutionTime = firstTask.Wire();
        Row.FirstTaskAt = a.FirstWorkflowTaskBackoff.IsZero() ? null : firstTask.Wire();
        Row.ExecutionExpiration = a.WorkflowExecutionExpirationTime;
        Row.RunExpiration = a.WorkflowRunTimeout.IsZero() ? null : (firstTask + a.WorkflowRunTimeout.Span()).Wire();
        Row.Attempt = a.Attempt;
        Row.RetryPolicy = a.RetryPolicy;
        Row.CronSchedule = a.CronSchedule;
        Row.FirstRunId = a.FirstExecutionRunId;
        Row.OriginalRunId = a.OriginalExecutionRunId;
        Row.Root = a.RootWorkflowExecution;
        Row.Memo = a.Memo?.Clone();
        Row.SearchAttributes = a.SearchAttributes?.Clone();
        Row.Priority = a.Priority;
        Row.VersioningOverride = a.VersioningOverride;
        Row.ResetPoints = a.PrevAutoResetPoints?.Clone();
        Row.WorkflowTaskAttempt = 1;
        if (a.ParentWorkflowExecution is not null)
            Row.Parent = new ParentRow
            {
                NamespaceId = a.ParentWorkflowNamespaceId,
                Namespace = a.ParentWorkflowNamespace,
                Execution = a.ParentWorkflowExecution,
                InitiatedEventId = a.ParentInitiatedEventId,
            };
    }

    private void ApplyClosed(HistoryEvent e, RunMove move, string newRunId)
    {
        Row.Status = RunMachine.Next(Row.Status, move);
        Row.CloseTime = e.EventTime;
        Row.NewRunId = newRunId;
        Row.FirstTaskAt = null;
        Row.WorkflowTask = null;
        Row.StickyQueue = "";
        Row.StickyTimeout = null;
    }

    private void ApplyOptions(HistoryEvent e)
    {
        var a = e.WorkflowExecutionOptionsUpdatedEventAttributes;
        if (a.UnsetVersioningOverride) Row.VersioningOverride = null;
        else if (a.VersioningOverride is not null) Row.VersioningOverride = a.VersioningOverride;
        var requestId = a.AttachedRequestId;
        if (requestId.Length == 0) return;
        Requests[requestId] =
            new RequestRow { EventType = e.EventType, EventId = Math.Max(0, e.EventId), Buffered = e.EventId == BufferedId };
        Touch(PartKind.Request, requestId);
    }

    private void Merge(SearchAttributes upserted)
    {
        // As on the real server: an empty list removes the attribute, a null stays and is shown.
        Row.SearchAttributes ??= new SearchAttributes();
        foreach (var (name, payload) in upserted.IndexedFields)
            if (PlainPayloads.IsEmptyList(payload)) Row.SearchAttributes.IndexedFields.Remove(name);
            else Row.SearchAttributes.IndexedFields[name] = payload;
    }

    private void Merge(Memo upserted)
    {
        Row.Memo ??= new Memo();
        foreach (var (name, payload) in upserted.Fields)
            if (PlainPayloads.IsNothing(payload)) Row.Memo.Fields.Remove(name);
            else Row.Memo.Fields[name] = payload;
    }
}
