using Temporalio.Api.Common.V1;
using TemporalDev.Engine.Rows;
using TemporalDev.Engine.State;

namespace TemporalDev.Engine.Requests;

/// <summary>Which pending activities an operator's request means: one by id, all of a type, or all.</summary>
internal static class ActivityChoice
{
    public static (Run Run, List<ActivityRow> Chosen) Require(
        Turn turn, NamespaceRecord ns, WorkflowExecution? execution, string id, string type, bool all)
    {
        RunLookup.Check(execution);
        if (id.Length == 0 && type.Length == 0 && !all)
            throw RefusedException.BadRequest("Either Activity.Id or Activity.Type should be set on request.");
        var run = RunLookup.RequireOpen(turn, ns, execution);
        var chosen = run.Activities.Values.Where(a => all || a.ActivityId == id || (type.Length > 0 && a.ActivityType == type)).ToList();
        return chosen.Count > 0
            ? (run, chosen)
            : throw RefusedException.NotFound("Can't find pending activity with such ID. Invalid activityID or activity already completed");
    }
}
