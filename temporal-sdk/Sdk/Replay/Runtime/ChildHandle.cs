using Temporalio.Replay.Machines;
using Temporalio.Workflows;

namespace Temporalio.Replay.Runtime;

/// <summary>A started child, as workflow code holds it.</summary>
internal sealed class ChildHandle<TWorkflow, TResult> : ChildWorkflowHandle<TWorkflow, TResult>
{
    private readonly WorkflowInstance instance;
    private readonly ChildMachine child;

    public ChildHandle(WorkflowInstance instance, ChildMachine child, string runId, CancellationTokenRegistration registration)
    {
        this.instance = instance;
        this.child = child;
        FirstExecutionRunId = runId;
        _ = UnregisterAsync(registration);
    }

    public override string Id => child.WorkflowId;

    public override string FirstExecutionRunId { get; }

    public override async Task<TOther> GetResultAsync<TOther>()
    {
        instance.Guard.Require("wait for a child workflow");
        return ResolutionValue.Of<TOther>(await instance.Watch(child.Ended), instance.Converter);
    }

    public override Task SignalAsync(string signal, IReadOnlyCollection<object?> args, ChildWorkflowSignalOptions? options = null) =>
        instance.Outbound.SignalChildWorkflowAsync(new(Id, signal, args, options, null));

    private async Task UnregisterAsync(CancellationTokenRegistration registration)
    {
        await child.Ended;
        registration.Unregister();
    }
}
