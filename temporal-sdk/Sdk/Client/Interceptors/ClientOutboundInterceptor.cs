namespace Temporalio.Client.Interceptors;

/// <summary>The calls of a client, to be wrapped one by one. Each passes on to the next by default.</summary>
public abstract partial class ClientOutboundInterceptor
{
    private readonly ClientOutboundInterceptor? next;

    /// <summary>Initializes a wrapper.</summary>
    /// <param name="next">What it wraps.</param>
    protected ClientOutboundInterceptor(ClientOutboundInterceptor next) => this.next = next;

    private protected ClientOutboundInterceptor()
    {
    }

    /// <summary>What this wraps.</summary>
    protected ClientOutboundInterceptor Next => next ?? throw new InvalidOperationException("This is the innermost interceptor");
}
