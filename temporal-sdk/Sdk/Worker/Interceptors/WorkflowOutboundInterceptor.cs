using Temporalio.Workflows;

namespace Temporalio.Worker.Interceptors;

/// <summary>Calls from workflow code to the worker. Everything here runs on the workflow's scheduler and must be deterministic.</summary>
public abstract class WorkflowOutboundInterceptor
{
    private readonly WorkflowOutboundInterceptor? next;

    /// <summary>Wraps another interceptor.</summary>
    /// <param name="next">The next one in.</param>
    protected WorkflowOutboundInterceptor(WorkflowOutboundInterceptor next) => this.next = next;

    private protected WorkflowOutboundInterceptor()
    {
    }

    /// <summary>The next one in.</summary>
    protected WorkflowOutboundInterceptor Next => next ?? throw new InvalidOperationException("This is the innermost interceptor");

    /// <summary>Asks another workflow to cancel.</summary>
    /// <param name="input">The other workflow.</param>
    /// <returns>A task that ends when the request is delivered.</returns>
    public virtual Task CancelExternalWorkflowAsync(CancelExternalWorkflowInput input) => Next.CancelExternalWorkflowAsync(input);

    /// <summary>Makes the exception that continues the workflow as new.</summary>
    /// <param name="input">Workflow, arguments and options of the next run.</param>
    /// <returns>The exception, to be thrown by workflow code.</returns>
    public virtual ContinueAsNewException CreateContinueAsNewException(CreateContinueAsNewExceptionInput input) =>
        Next.CreateContinueAsNewException(input);

    /// <summary>Starts a timer.</summary>
    /// <param name="input">Duration, token and summary.</param>
    /// <returns>A task that ends when the timer fires.</returns>
    public virtual Task DelayAsync(DelayAsyncInput input) => Next.DelayAsync(input);

    /// <summary>Schedules an activity.</summary>
    /// <typeparam name="TResult">Its result; <see cref="ValueTuple" /> when it has none.</typeparam>
    /// <param name="input">Activity, arguments and options.</param>
    /// <returns>Its result.</returns>
    public virtual Task<TResult> ScheduleActivityAsync<TResult>(ScheduleActivityInput input) =>
        Next.ScheduleActivityAsync<TResult>(input);

    /// <summary>Schedules a local activity.</summary>
    /// <typeparam name="TResult">Its result; <see cref="ValueTuple" /> when it has none.</typeparam>
    /// <param name="input">Activity, arguments and options.</param>
    /// <returns>Its result.</returns>
    public virtual Task<TResult> ScheduleLocalActivityAsync<TResult>(ScheduleLocalActivityInput input) =>
        Next.ScheduleLocalActivityAsync<TResult>(input);

    /// <summary>Signals a child workflow.</summary>
    /// <param name="input">Child, signal and arguments.</param>
    /// <returns>A task that ends when the signal is delivered.</returns>
    public virtual Task SignalChildWorkflowAsync(SignalChildWorkflowInput input) => Next.SignalChildWorkflowAsync(input);

    /// <summary>Signals another workflow.</summary>
    /// <param name="input">Workflow, signal and arguments.</param>
    /// <returns>A task that ends when the signal is delivered.</returns>
    public virtual Task SignalExternalWorkflowAsync(SignalExternalWorkflowInput input) => Next.SignalExternalWorkflowAsync(input);

    /// <summary>Starts a child workflow.</summary>
    /// <typeparam name="TWorkflow">Its type.</typeparam>
    /// <typeparam name="TResult">Its result; <see cref="ValueTuple" /> when it has none.</typeparam>
    /// <param name="input">Workflow, arguments and options.</param>
    /// <returns>A handle, once the child has started.</returns>
    public virtual Task<ChildWorkflowHandle<TWorkflow, TResult>> StartChildWorkflowAsync<TWorkflow, TResult>(
        StartChildWorkflowInput input) => Next.StartChildWorkflowAsync<TWorkflow, TResult>(input);
}
