using Temporalio.Client.Interceptors;
using Temporalio.Converters;

namespace Temporalio.Client;

/// <summary>The innermost interceptor: turns inputs into requests, and answers and errors into what callers get.</summary>
internal sealed partial class ServerCalls(TemporalClient client) : ClientOutboundInterceptor
{
    private WorkflowService Service => client.Connection.WorkflowService;

    private string Namespace => client.Options.Namespace;

    private string Identity => client.Connection.Options.Identity ?? string.Empty;

    private static RpcOptions Rpc(RpcOptions? options) => TemporalClient.DefaultRetryOptions(options);

    private static Api.Common.V1.WorkflowExecution Execution(string id, string? runId) =>
        new() { WorkflowId = id, RunId = runId ?? string.Empty };

    private static byte[]? Token(Google.Protobuf.ByteString token) => token.IsEmpty ? null : token.ToByteArray();

    private DataConverter ConverterOf(string workflowId) =>
        client.Options.DataConverter.WithSerializationContext(new ISerializationContext.Workflow(Namespace, workflowId));
}
