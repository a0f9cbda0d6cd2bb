using Temporalio.Activities;
using Temporalio.Api.Common.V1;

namespace Temporalio.Worker.ActivityTasks;

/// <summary>One attempt to be run: what the server (or a workflow task, for a local activity) asked for.</summary>
internal sealed record ActivityAttempt(
    ActivityInfo Info, IReadOnlyCollection<Payload> Input, IReadOnlyDictionary<string, Payload> Headers)
{
    public string Described => Info.IsWorkflowActivity
        ? $"{Info.ActivityType} ({Info.ActivityId}) of workflow {Info.WorkflowId}, attempt {Info.Attempt}"
        : $"{Info.ActivityType} ({Info.ActivityId}), attempt {Info.Attempt}";
}
