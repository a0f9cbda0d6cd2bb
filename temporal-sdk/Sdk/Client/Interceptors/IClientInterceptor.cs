namespace Temporalio.Client.Interceptors;

/// <summary>
/// Puts itself between callers and the calls of a client. An interceptor that is a worker interceptor too also applies to workers made
/// from the client.
/// </summary>
public interface IClientInterceptor
{
    /// <summary>Wraps the calls.</summary>
    /// <param name="nextInterceptor">What was outermost so far.</param>
    /// <returns>What is outermost now; the given object changes nothing.</returns>
    ClientOutboundInterceptor InterceptClient(ClientOutboundInterceptor nextInterceptor) => nextInterceptor;
}
