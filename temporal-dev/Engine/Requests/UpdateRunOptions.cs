using Temporalio.Api.Workflow.V1;
using Temporalio.Api.WorkflowService.V1;
using TemporalDev.Engine.State;

namespace TemporalDev.Engine.Requests;

/// <summary>UpdateWorkflowExecutionOptions.</summary>
internal static class UpdateRunOptions
{
    public static void Handle(Turn turn, Call call, UpdateWorkflowExecutionOptionsRequest request)
    {
        var ns = turn.World.Namespaces.Require(request.Namespace);
        RunLookup.Check(request.WorkflowExecution);
        Check(request);
        var run = RunLookup.RequireOpen(turn, ns, request.WorkflowExecution);
        var wanted = VersioningOverrides.Kept(request.WorkflowExecutionOptions.VersioningOverride);
        if (request.UpdateMask.Paths.Count > 0 && !Equals(wanted, run.Row.VersioningOverride))
        {
            var tx = turn.Begin(run);
            var e = HistoryEvents.OptionsUpdated(new() { VersioningOverride = wanted, UnsetVersioningOverride = wanted is null });
            e.WorkerMayIgnore = true;
            tx.Append(e);
            tx.Commit();
        }
        turn.Reply(call.Caller, new UpdateWorkflowExecutionOptionsResponse
        {
            WorkflowExecutionOptions = new WorkflowExecutionOptions
            {
                VersioningOverride = request.UpdateMask.Paths.Count > 0
                    ? request.WorkflowExecutionOptions.VersioningOverride : VersioningOverrides.Shown(run.Row.VersioningOverride),
            },
        });
    }

    private static void Check(UpdateWorkflowExecutionOptionsRequest request)
    {
        if (request.WorkflowExecutionOptions is null) throw RefusedException.BadRequest("WorkflowExecutionOptions is not set on request.");
        if (request.UpdateMask is null) throw RefusedException.BadRequest("UpdateMask is not set on request.");
        foreach (var path in request.UpdateMask.Paths)
            if (path.Replace("_", "", StringComparison.Ordinal).ToLowerInvariant() is not "versioningoverride")
                throw RefusedException.BadRequest($"error applying update_options: invalid field: {path}");
        if (VersioningOverrides.Problem(request.WorkflowExecutionOptions.VersioningOverride) is { } problem)
            throw RefusedException.BadRequest(problem);
    }
}
