using Temporalio.Client.Interceptors;

namespace Temporalio.Client;

/// <summary>A client of one namespace. Thread safe; meant to be shared.</summary>
public partial class TemporalClient : ITemporalClient
{
    /// <summary>Initializes a client on a connection.</summary>
    /// <param name="connection">The connection, which clients may share.</param>
    /// <param name="options">Options; copied.</param>
    public TemporalClient(ITemporalConnection connection, TemporalClientOptions options)
    {
        Connection = connection;
        Options = (TemporalClientOptions)options.Clone();
        OutboundInterceptor = (Options.Interceptors ?? []).Reverse().Aggregate(
            (ClientOutboundInterceptor)new ServerCalls(this), (next, interceptor) => interceptor.InterceptClient(next));
    }

    /// <inheritdoc />
    public ITemporalConnection Connection { get; }

    /// <inheritdoc />
    public TemporalClientOptions Options { get; }

    /// <inheritdoc />
    public ClientOutboundInterceptor OutboundInterceptor { get; }

    /// <inheritdoc />
    public WorkflowService WorkflowService => Connection.WorkflowService;

    /// <inheritdoc />
    public OperatorService OperatorService => Connection.OperatorService;

    /// <summary>Options of a call that retries.</summary>
    protected internal static RpcOptions RetryRpcOptions { get; } = new() { Retry = true };

    /// <summary>Connects to a server.</summary>
    /// <param name="options">Options; the target host is required. They are copied.</param>
    /// <returns>A client, once the server has answered.</returns>
    /// <exception cref="ArgumentException">The target host or the encryption options are wrong.</exception>
    /// <exception cref="InvalidOperationException">The server cannot be reached or refuses.</exception>
    public static async Task<TemporalClient> ConnectAsync(TemporalClientConnectOptions options) =>
        new(await TemporalConnection.ConnectAsync(options).ConfigureAwait(false), options.ToClientOptions());

    /// <summary>Makes a client that connects with its first call. It makes no worker before that.</summary>
    /// <param name="options">Options; the target host is required. They are copied.</param>
    /// <returns>The client.</returns>
    /// <exception cref="ArgumentException">The target host or the encryption options are wrong.</exception>
    public static TemporalClient CreateLazy(TemporalClientConnectOptions options) =>
        new(TemporalConnection.CreateLazy(options), options.ToClientOptions());

    /// <inheritdoc />
    public AsyncActivityHandle GetAsyncActivityHandle(byte[] taskToken) =>
        new(this, new AsyncActivityHandle.TaskTokenReference(taskToken));

    /// <inheritdoc />
    public AsyncActivityHandle GetAsyncActivityHandle(string workflowId, string runId, string activityId) =>
        new(this, new AsyncActivityHandle.IdReference(workflowId, runId, activityId));

    /// <summary>Makes options of a call that retries unless the caller has said otherwise.</summary>
    /// <param name="origOptions">The caller's options, or null.</param>
    /// <returns>Options that say whether to retry.</returns>
    protected internal static RpcOptions DefaultRetryOptions(RpcOptions? origOptions)
    {
        if (origOptions is null) return RetryRpcOptions;
        if (origOptions.Retry is not null) return origOptions;
        var options = (RpcOptions)origOptions.Clone();
        options.Retry = true;
        return options;
    }
}
