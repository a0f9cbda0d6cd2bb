using Temporalio.Api.Enums.V1;
using Temporalio.Api.ErrorDetails.V1;
using TemporalDev.Engine.State;

namespace TemporalDev.Engine.Requests;

/// <summary>Whether a workflow id that has been used may be used again.</summary>
internal static class IdPolicies
{
    /// <summary>For a start that may not touch an open run.</summary>
    public static bool AllowsReuse(Run current, WorkflowIdReusePolicy policy) => !current.IsOpen && policy switch
    {
        WorkflowIdReusePolicy.RejectDuplicate => false,
        WorkflowIdReusePolicy.AllowDuplicateFailedOnly =>
            current.Row.Status is WorkflowExecutionStatus.Failed or WorkflowExecutionStatus.Canceled
            or WorkflowExecutionStatus.Terminated or WorkflowExecutionStatus.TimedOut,
        _ => true,
    };

    /// <summary>The refusal of a start whose id is taken.</summary>
    public static RefusedException Taken(Run current, WorkflowIdReusePolicy reuse = WorkflowIdReusePolicy.Unspecified) =>
        RefusedException.Of(
        GrpcCode.AlreadyExists,
        current.IsOpen
            ? $"Workflow execution is already running. WorkflowId: {current.Key.WorkflowId}, RunId: {current.Key.RunId}."
            : $"Workflow execution already finished. WorkflowId: {current.Key.WorkflowId}, RunId: {current.Key.RunId}. "
              + $"Workflow Id reuse policy: {Words(reuse)}.",
        new WorkflowExecutionAlreadyStartedFailure { StartRequestId = current.Row.CreateRequestId, RunId = current.Key.RunId });

    private static string Words(WorkflowIdReusePolicy reuse) => reuse == WorkflowIdReusePolicy.AllowDuplicateFailedOnly
        ? "allow duplicate workflow Id if last run failed"
        : "reject duplicate workflow Id";

    /// <summary>Refuses policies that contradict each other, and puts the deprecated one into today's words.</summary>
    public static (WorkflowIdReusePolicy Reuse, WorkflowIdConflictPolicy Conflict) Normalise(
        WorkflowIdReusePolicy reuse, WorkflowIdConflictPolicy conflict, WorkflowIdConflictPolicy byDefault)
    {
        if (reuse == WorkflowIdReusePolicy.TerminateIfRunning)
        {
            if (conflict != WorkflowIdConflictPolicy.Unspecified)
                throw RefusedException.BadRequest(
                    "Invalid WorkflowIDReusePolicy: TERMINATE_IF_RUNNING cannot be used together with a WorkflowIDConflictPolicy.");
            return (WorkflowIdReusePolicy.AllowDuplicate, WorkflowIdConflictPolicy.TerminateExisting);
        }
        if (reuse == WorkflowIdReusePolicy.RejectDuplicate && conflict == WorkflowIdConflictPolicy.TerminateExisting)
            throw RefusedException.BadRequest(
                "Invalid WorkflowIDReusePolicy: REJECT_DUPLICATE cannot be used together with TERMINATE_EXISTING.");
        return (reuse, conflict == WorkflowIdConflictPolicy.Unspecified ? byDefault : conflict);
    }
}
