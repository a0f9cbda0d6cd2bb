using Google.Protobuf;

namespace Temporalio.Client;

/// <summary>
/// Raw calls to the server's temporal.api.operatorservice.v1.OperatorService. A raw call converts nothing and, unless told to, retries
/// nothing.
/// </summary>
public abstract partial class OperatorService : RpcService
{
    internal override string FullName => "temporal.api.operatorservice.v1.OperatorService";

    internal sealed class Core(TemporalConnection connection) : OperatorService
    {
        protected override Task<T> InvokeRpcAsync<T>(string rpc, IMessage req, MessageParser<T> resp, RpcOptions? options = null) =>
            connection.InvokeRpcAsync(FullName, rpc, req, resp, options);
    }
}
