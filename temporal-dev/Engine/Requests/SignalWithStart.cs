using Temporalio.Api.Enums.V1;
using Temporalio.Api.WorkflowService.V1;
using TemporalDev.Engine.State;

namespace TemporalDev.Engine.Requests;

/// <summary>SignalWithStartWorkflowExecution.</summary>
internal static class SignalWithStart
{
    public static void Handle(Turn turn, Call call, SignalWithStartWorkflowExecutionRequest request)
    {
        var ns = turn.World.Namespaces.Require(request.Namespace);
        Fields.Required(request.WorkflowId, "WorkflowId");
        Fields.Required(request.SignalName, "SignalName");
        var start = Start(request);
        StartValidation.Check(ns, start);
        Limits.CheckInput(request.SignalInput, "signal input");
        if (request.WorkflowIdConflictPolicy == WorkflowIdConflictPolicy.Fail)
            throw RefusedException.BadRequest(
                "Invalid WorkflowIDConflictPolicy: WORKFLOW_ID_CONFLICT_POLICY_FAIL is not supported for this operation.");
        var (run, started) = SignalOrStart(turn, ns, start, Signal(request));
        turn.Reply(call.Caller, new SignalWithStartWorkflowExecutionResponse { RunId = run.Key.RunId, Started = started });
    }

    private static (Run Run, bool Started) SignalOrStart(
        Turn turn, NamespaceRecord ns, StartWorkflowExecutionRequest start, SignalWorkflowExecutionRequest signal)
    {
        var current = turn.CurrentRun(ns.Id, start.WorkflowId);
        if (current is not null && start.RequestId.Length > 0 && current.Requests.ContainsKey(start.RequestId)) return (current, false);
        var (_, conflict) = IdPolicies.Normalise(
            start.WorkflowIdReusePolicy, start.WorkflowIdConflictPolicy, WorkflowIdConflictPolicy.UseExisting);
        if (current is { IsOpen: true } && conflict == WorkflowIdConflictPolicy.UseExisting)
        {
            var tx = turn.Begin(current);
            SignalWorkflow.Append(tx, signal);
            WorkflowTasks.Schedule(tx);
            tx.Commit();
            return (current, false);
        }
        return StartWorkflow.StartOrFind(turn, ns, start, WorkflowIdConflictPolicy.UseExisting, tx =>
        {
            signal.RequestId = "";
            SignalWorkflow.Append(tx, signal);
            NewRuns.ScheduleFirstTask(tx);
        });
    }

    private static SignalWorkflowExecutionRequest Signal(SignalWithStartWorkflowExecutionRequest request) => new()
    {
        SignalName = request.SignalName,
        Input = request.SignalInput,
        Identity = request.Identity,
        Header = request.Header,
        RequestId = request.RequestId,
        Links = { request.Links },
    };

    private static StartWorkflowExecutionRequest Start(SignalWithStartWorkflowExecutionRequest request) => new()
    {
        Namespace = request.Namespace,
        WorkflowId = request.WorkflowId,
        WorkflowType = request.WorkflowType,
        TaskQueue = request.TaskQueue,
        Input = request.Input,
        WorkflowExecutionTimeout = request.WorkflowExecutionTimeout,
        WorkflowRunTimeout = request.WorkflowRunTimeout,
        WorkflowTaskTimeout = request.WorkflowTaskTimeout,
        Identity = request.Identity,
        RequestId = request.RequestId,
        WorkflowIdReusePolicy = request.WorkflowIdReusePolicy,
        WorkflowIdConflictPolicy = request.WorkflowIdConflictPolicy,
        RetryPolicy = request.RetryPolicy,
        CronSchedule = request.CronSchedule,
        Memo = request.Memo,
        SearchAttributes = request.SearchAttributes,
        Header = request.Header,
        WorkflowStartDelay = request.WorkflowStartDelay,
        UserMetadata = request.UserMetadata,
        Priority = request.Priority,
        Links = { request.Links },
        VersioningOverride = request.VersioningOverride,
    };
}
