using Google.Protobuf;

namespace Temporalio.Client;

/// <summary>
/// Raw calls to the server's temporal.api.workflowservice.v1.WorkflowService. A raw call converts nothing and, unless told to, retries
/// nothing.
/// </summary>
public abstract partial class WorkflowService : RpcService
{
    internal override string FullName => "temporal.api.workflowservice.v1.WorkflowService";

    internal sealed class Core(TemporalConnection connection) : WorkflowService
    {
        protected override Task<T> InvokeRpcAsync<T>(string rpc, IMessage req, MessageParser<T> resp, RpcOptions? options = null) =>
            connection.InvokeRpcAsync(FullName, rpc, req, resp, options);
    }
}
