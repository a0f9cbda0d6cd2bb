using Temporalio.Api.Batch.V1;
using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.WorkflowService.V1;
using Temporalio.Wire;
using TemporalDev.Engine;
using TemporalDev.Server.Loop;
using TemporalDev.Server.Rpc;
using Target = Temporalio.Api.Common.V1.ResetOptions.TargetOneofCase;

namespace TemporalDev.Server.Batches;

/// <summary>Finds the event that "first" or "last workflow task" means in one run, by reading its history as a client would.</summary>
internal static class ResetPoint
{
    /// <exception cref="GrpcStatusException">The run has no completed workflow task, or the target is not offered.</exception>
    public static async Task<long> FindAsync(BatchOperationReset reset, string space, WorkflowExecution run, EngineLoop loop,
        CancellationToken stop)
    {
        if (reset.Options?.TargetCase == Target.WorkflowTaskId) return reset.Options.WorkflowTaskId;
        var isFirst = reset.Options?.TargetCase == Target.FirstWorkflowTask
            || reset is { Options: null, ResetType: ResetType.FirstWorkflowTask };
        var isLast = reset.Options?.TargetCase == Target.LastWorkflowTask
            || reset is { Options: null, ResetType: ResetType.LastWorkflowTask };
        if (!isFirst && !isLast) throw Refusals.Invalid("a batch resets to the first or the last workflow task, or to one by its id");
        var request = new GetWorkflowExecutionHistoryRequest { Namespace = space, Execution = run };
        long found = 0;
        do
        {
            var page = HistoryPage.Read(await loop.CallAsync(request, stop).ConfigureAwait(false));
            foreach (var one in page.History.Events)
            {
                if (one.EventType != EventType.WorkflowTaskCompleted) continue;
                found = one.EventId;
                if (isFirst) return found;
            }
            request.NextPageToken = page.NextPageToken;
        }
        while (!request.NextPageToken.IsEmpty);
        return found > 0 ? found : throw Refusals.Invalid($"workflow {run.WorkflowId} has completed no workflow task yet");
    }
}
