namespace Temporalio.Worker.Interceptors;

/// <summary>Calls from activity code to the worker.</summary>
public abstract class ActivityOutboundInterceptor
{
    private readonly ActivityOutboundInterceptor? next;

    /// <summary>Wraps another interceptor.</summary>
    /// <param name="next">The next one in.</param>
    protected ActivityOutboundInterceptor(ActivityOutboundInterceptor next) => this.next = next;

    private protected ActivityOutboundInterceptor()
    {
    }

    /// <summary>The next one in.</summary>
    protected ActivityOutboundInterceptor Next => next ?? throw new InvalidOperationException("This is the innermost interceptor");

    /// <summary>Records a heartbeat.</summary>
    /// <param name="input">The details.</param>
    public virtual void Heartbeat(HeartbeatInput input) => Next.Heartbeat(input);
}
