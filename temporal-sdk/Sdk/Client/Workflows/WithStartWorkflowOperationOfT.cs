using Temporalio.Api.Common.V1;

namespace Temporalio.Client;

/// <summary>How a workflow is started together with an update.</summary>
/// <typeparam name="THandle">Kind of handle that the start gives.</typeparam>
public sealed class WithStartWorkflowOperation<THandle> : WithStartWorkflowOperation
    where THandle : WorkflowHandle
{
    private readonly Func<ITemporalClient, string, string, THandle> createHandle;
    private readonly TaskCompletionSource<THandle> handle = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal WithStartWorkflowOperation(
        string workflow,
        IReadOnlyCollection<object?> args,
        WorkflowOptions options,
        Func<ITemporalClient, string, string, THandle> createHandle)
        : base(workflow, args, options) => this.createHandle = createHandle;

    /// <summary>Waits for the start.</summary>
    /// <returns>Handle of the workflow; fails as the start fails. It does not end when the operation is never used.</returns>
    public Task<THandle> GetHandleAsync() => handle.Task;

    /// <inheritdoc />
    public override object Clone() => new WithStartWorkflowOperation<THandle>(Workflow, Args, Options, createHandle)
    {
        Headers = Headers is null ? null : new Dictionary<string, Payload>(Headers),
    };

    internal override void Started(ITemporalClient client, string workflowId, string runId) =>
        handle.TrySetResult(createHandle(client, workflowId, runId));

    internal override void Failed(Exception exception)
    {
        handle.TrySetException(exception);

        // The update call throws the same exception; a caller who never asks for the handle has seen it there.
        _ = handle.Task.Exception;
    }
}
