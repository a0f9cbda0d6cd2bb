using Google.Protobuf;

namespace Temporalio.Client;

/// <summary>Raw calls to one service of the server.</summary>
public abstract class RpcService
{
    /// <summary>Full name of the service; null for services that are not the server's.</summary>
    internal virtual string? FullName => null;

    /// <summary>Makes one call.</summary>
    /// <typeparam name="T">Type of the answer.</typeparam>
    /// <param name="rpc">Name of the method.</param>
    /// <param name="req">The request.</param>
    /// <param name="resp">Parser of the answer.</param>
    /// <param name="options">Options; null means defaults, which do not retry.</param>
    /// <returns>The answer.</returns>
    protected abstract Task<T> InvokeRpcAsync<T>(string rpc, IMessage req, MessageParser<T> resp, RpcOptions? options = null)
        where T : IMessage<T>;
}
