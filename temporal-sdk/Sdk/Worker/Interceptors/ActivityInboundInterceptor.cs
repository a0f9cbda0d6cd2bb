namespace Temporalio.Worker.Interceptors;

/// <summary>Calls from the worker into one activity attempt.</summary>
public abstract class ActivityInboundInterceptor
{
    private readonly ActivityInboundInterceptor? next;

    /// <summary>Wraps another interceptor.</summary>
    /// <param name="next">The next one in.</param>
    protected ActivityInboundInterceptor(ActivityInboundInterceptor next) => this.next = next;

    private protected ActivityInboundInterceptor()
    {
    }

    /// <summary>The next one in.</summary>
    protected ActivityInboundInterceptor Next => next ?? throw new InvalidOperationException("This is the innermost interceptor");

    /// <summary>Called first, to let the outbound calls be wrapped: pass a wrapper of the argument on.</summary>
    /// <param name="outbound">Outbound calls of the attempt.</param>
    public virtual void Init(ActivityOutboundInterceptor outbound) => Next.Init(outbound);

    /// <summary>Runs the activity.</summary>
    /// <param name="input">Activity and arguments.</param>
    /// <returns>Its result.</returns>
    public virtual Task<object?> ExecuteActivityAsync(ExecuteActivityInput input) => Next.ExecuteActivityAsync(input);
}
