using Temporalio.Workflows;

namespace Temporalio.Replay.Runtime;

/// <summary>Another workflow, as workflow code addresses it.</summary>
internal sealed class ExternalHandle<TWorkflow>(WorkflowInstance instance, string id, string? runId) : ExternalWorkflowHandle<TWorkflow>
{
    public override string Id { get; } = id;

    public override string? RunId { get; } = runId;

    public override Task SignalAsync(string signal, IReadOnlyCollection<object?> args, ExternalWorkflowSignalOptions? options = null) =>
        instance.Outbound.SignalExternalWorkflowAsync(new(Id, RunId, signal, args, options, null));

    public override Task CancelAsync() => instance.Outbound.CancelExternalWorkflowAsync(new(Id, RunId));
}
