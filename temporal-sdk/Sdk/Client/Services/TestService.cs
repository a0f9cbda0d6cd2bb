using Google.Protobuf;

namespace Temporalio.Client;

/// <summary>
/// Raw calls to the server's temporal.api.testservice.v1.TestService. A raw call converts nothing and, unless told to, retries nothing.
/// </summary>
public abstract partial class TestService : RpcService
{
    internal override string FullName => "temporal.api.testservice.v1.TestService";

    internal sealed class Core(TemporalConnection connection) : TestService
    {
        protected override Task<T> InvokeRpcAsync<T>(string rpc, IMessage req, MessageParser<T> resp, RpcOptions? options = null) =>
            connection.InvokeRpcAsync(FullName, rpc, req, resp, options);
    }
}
