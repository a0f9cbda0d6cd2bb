using Temporalio.Api.Enums.V1;
using Temporalio.Client;
using Temporalio.Common;

namespace ReleaseWorkflows.Starter.Releases;

/// <summary>One release as the engine knows it from its search attributes, without a worker.</summary>
/// <param name="Outcome">Outcome; while it runs, empty; when it closed without one, the status of the run.</param>
internal sealed record ReleaseRow(
    string Project, string Version, string Phase, string? Environment, string Outcome, string? WaitingFor, string Status,
    DateTimeOffset Started, DateTimeOffset? Ended, string WorkflowId, string RunId)
{
    public static ReleaseRow Of(WorkflowExecution execution)
    {
        var isRunning = execution.Status == WorkflowExecutionStatus.Running;
        return new ReleaseRow(
            Get(ReleaseAttributes.Project) ?? "?", Get(ReleaseAttributes.Version) ?? "?", Get(ReleaseAttributes.Phase) ?? "starting",
            Get(ReleaseAttributes.Environment), Get(ReleaseAttributes.Outcome) ?? (isRunning ? "" : execution.Status.ToString()),
            isRunning ? Get(ReleaseAttributes.WaitingFor) : null, execution.Status.ToString(),
            new DateTimeOffset(execution.StartTime, TimeSpan.Zero),
                execution.CloseTime is { } closed ? new DateTimeOffset(closed, TimeSpan.Zero) : null,
            execution.Id, execution.RunId);

        string? Get(SearchAttributeKey<string> key) => execution.TypedSearchAttributes.TryGetValue(key, out var value) ? value : null;
    }
}
