using Google.Protobuf;
using Temporalio.Api.Dependencies.Grpc.Health.V1;
using Temporalio.Api.WorkflowService.V1;
using Temporalio.Exceptions;
using Temporalio.Wire;

namespace Temporalio.Client;

/// <summary>A connection to a server. Thread safe; meant to be shared and to live as long as the process.</summary>
public sealed class TemporalConnection : ITemporalConnection
{
    private readonly GrpcChannel channel;
    private readonly SemaphoreSlim connecting = new(1, 1);
    private readonly RpcInvoker invoker;
    private volatile GetSystemInfoResponse? systemInfo;

    private TemporalConnection(TemporalConnectionOptions options)
    {
        Options = (TemporalConnectionOptions)options.Clone();
        Options.Identity ??= $"{Environment.ProcessId}@{Environment.MachineName}";
        channel = new(ConnectionChannel.Options(Options));
        invoker = new(channel, Options);
        WorkflowService = new WorkflowService.Core(this);
        OperatorService = new OperatorService.Core(this);
        TestService = new TestService.Core(this);
    }

    /// <inheritdoc />
    public IReadOnlyCollection<KeyValuePair<string, string>> RpcMetadata
    {
        get => invoker.Metadata;
        set => invoker.Metadata = value;
    }

    /// <inheritdoc />
    public IReadOnlyCollection<KeyValuePair<string, byte[]>> RpcBinaryMetadata
    {
        get => invoker.BinaryMetadata;
        set => invoker.BinaryMetadata = value;
    }

    /// <inheritdoc />
    public string? ApiKey
    {
        get => invoker.ApiKey;
        set => invoker.ApiKey = value;
    }

    /// <inheritdoc />
    public WorkflowService WorkflowService { get; }

    /// <inheritdoc />
    public OperatorService OperatorService { get; }

    /// <inheritdoc />
    public TestService TestService { get; }

    /// <inheritdoc />
    public TemporalConnectionOptions Options { get; }

    /// <inheritdoc />
    public bool IsConnected => systemInfo is not null;

    /// <summary>Workers that run on this connection.</summary>
    internal LocalWorkers LocalWorkers { get; } = new();

    /// <summary>What the server said it can do; null before it has answered.</summary>
    internal GetSystemInfoResponse.Types.Capabilities? Capabilities => systemInfo?.Capabilities;

    /// <summary>Connects to a server.</summary>
    /// <param name="options">Options; the target host is required. They are copied.</param>
    /// <returns>The connection, once the server has answered.</returns>
    /// <exception cref="ArgumentException">The target host or the encryption options are wrong.</exception>
    /// <exception cref="InvalidOperationException">The server cannot be reached or refuses.</exception>
    public static async Task<TemporalConnection> ConnectAsync(TemporalConnectionOptions options)
    {
        var connection = CreateLazy(options);
        await connection.ConnectAsync().ConfigureAwait(false);
        return connection;
    }

    /// <summary>Makes a connection that connects with its first call.</summary>
    /// <param name="options">Options; the target host is required. They are copied.</param>
    /// <returns>The connection.</returns>
    /// <exception cref="ArgumentException">The target host or the encryption options are wrong.</exception>
    public static TemporalConnection CreateLazy(TemporalConnectionOptions options) => new(options);

    /// <inheritdoc />
    public async Task<bool> CheckHealthAsync(RpcService? service = null, RpcOptions? options = null)
    {
        var name = (service ?? WorkflowService).FullName ?? throw new ArgumentException("not a service of the server", nameof(service));
        var request = new HealthCheckRequest { Service = name };
        var answer = await InvokeRpcAsync(
            "grpc.health.v1.Health", "Check", request, HealthCheckResponse.Parser, options).ConfigureAwait(false);
        return answer.Status == HealthCheckResponse.Types.ServingStatus.Serving;
    }

    /// <inheritdoc />
    public async Task ConnectAsync()
    {
        if (IsConnected) return;
        await connecting.WaitAsync().ConfigureAwait(false);
        try
        {
            if (!IsConnected) systemInfo = await GreetAsync().ConfigureAwait(false);
        }
        catch (RpcException failed)
        {
            throw new InvalidOperationException($"Connection failed: {failed.Message}", failed);
        }
        finally
        {
            connecting.Release();
        }
    }

    internal async Task<T> InvokeRpcAsync<T>(string service, string rpc, IMessage request, MessageParser<T> parser, RpcOptions? options)
        where T : IMessage<T>
    {
        if (!IsConnected) await ConnectAsync().WaitAsync(options?.CancellationToken ?? default).ConfigureAwait(false);
        return await invoker.InvokeAsync(service, rpc, request, parser, options).ConfigureAwait(false);
    }

    /// <summary>Closes the sockets. Calls after this fail.</summary>
    internal void Close() => channel.Dispose();

    private async Task<GetSystemInfoResponse> GreetAsync()
    {
        try
        {
            return await invoker.GreetAsync().ConfigureAwait(false);
        }
        catch (RpcException refused) when (refused.Code == RpcException.StatusCode.Unimplemented && invoker.GiveUpGzip(refused.Message))
        {
            return await GreetAsync().ConfigureAwait(false);
        }
        catch (RpcException old) when (old.Code == RpcException.StatusCode.Unimplemented)
        {
            // Servers that do not know this call are older than every capability it lists.
            return new();
        }
    }
}
