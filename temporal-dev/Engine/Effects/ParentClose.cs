using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;
using TemporalDev.Engine.Rows;
using TemporalDev.Engine.State;

namespace TemporalDev.Engine.Effects;

/// <summary>What happens to children that are still there when their parent closes.</summary>
internal static class ParentClose
{
    private const string Reason = "by parent close policy";

    public static void Apply(Turn turn, Run parent, IEnumerable<ChildRow> children)
    {
        foreach (var child in children)
            if (child.ParentClosePolicy != ParentClosePolicy.Abandon && Find(turn, child) is { } run)
                Apply(turn, parent, run, child.ParentClosePolicy);
    }

    private static void Apply(Turn turn, Run parent, Run child, ParentClosePolicy policy)
    {
        var tx = turn.Begin(child);
        if (policy == ParentClosePolicy.Terminate) Closing.Terminate(tx, Reason, null, Closing.ServerIdentity);
        else if (child.Row.CancelRequested) return;
        else
        {
            tx.Append(HistoryEvents.CancelRequested(new()
            {
                ExternalWorkflowExecution = new WorkflowExecution { WorkflowId = parent.Key.WorkflowId, RunId = parent.Key.RunId },
                Identity = Closing.ServerIdentity,
            }));
            WorkflowTasks.Schedule(tx);
        }
        tx.Commit();
    }

    /// <summary>
    /// The open run of the child's chain, however often it has continued; not of a chain that began later under the same id.
    /// </summary>
    private static Run? Find(Turn turn, ChildRow child)
    {
        if (child.RunId.Length == 0) return null;
        var current = turn.CurrentRun(child.NamespaceId, child.WorkflowId);
        return current is { IsOpen: true } && current.Row.FirstRunId == child.RunId ? current : null;
    }
}
