namespace Temporalio.Worker.Interceptors;

/// <summary>Calls from the worker into one workflow run. Everything here runs on the workflow's scheduler and must be deterministic.</summary>
public abstract class WorkflowInboundInterceptor
{
    private readonly WorkflowInboundInterceptor? next;

    /// <summary>Wraps another interceptor.</summary>
    /// <param name="next">The next one in.</param>
    protected WorkflowInboundInterceptor(WorkflowInboundInterceptor next) => this.next = next;

    private protected WorkflowInboundInterceptor()
    {
    }

    /// <summary>The next one in.</summary>
    protected WorkflowInboundInterceptor Next => next ?? throw new InvalidOperationException("This is the innermost interceptor");

    /// <summary>Called first, to let the outbound calls be wrapped: pass a wrapper of the argument on.</summary>
    /// <param name="outbound">Outbound calls of the run.</param>
    public virtual void Init(WorkflowOutboundInterceptor outbound) => Next.Init(outbound);

    /// <summary>Runs the workflow's main method.</summary>
    /// <param name="input">Instance, method and arguments.</param>
    /// <returns>Its result; null when it returns nothing.</returns>
    public virtual Task<object?> ExecuteWorkflowAsync(ExecuteWorkflowInput input) => Next.ExecuteWorkflowAsync(input);

    /// <summary>Handles a signal.</summary>
    /// <param name="input">Signal and arguments.</param>
    /// <returns>A task that ends with the handler.</returns>
    public virtual Task HandleSignalAsync(HandleSignalInput input) => Next.HandleSignalAsync(input);

    /// <summary>Answers a query. Commands are forbidden here.</summary>
    /// <param name="input">Query and arguments.</param>
    /// <returns>The answer.</returns>
    public virtual object? HandleQuery(HandleQueryInput input) => Next.HandleQuery(input);

    /// <summary>Validates an update; not called on replay. Commands are forbidden here, any exception rejects the update.</summary>
    /// <param name="input">Update and arguments.</param>
    public virtual void ValidateUpdate(HandleUpdateInput input) => Next.ValidateUpdate(input);

    /// <summary>Handles an accepted update.</summary>
    /// <param name="input">Update and arguments.</param>
    /// <returns>Its result; null when it returns nothing.</returns>
    public virtual Task<object?> HandleUpdateAsync(HandleUpdateInput input) => Next.HandleUpdateAsync(input);
}
