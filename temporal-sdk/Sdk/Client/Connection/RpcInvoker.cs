using System.Diagnostics;
using Google.Protobuf;
using Temporalio.Api.WorkflowService.V1;
using Temporalio.Exceptions;
using Temporalio.Runtime;
using Temporalio.Wire;

namespace Temporalio.Client;

/// <summary>Makes calls on a channel: metadata, deadlines, retries, errors.</summary>
internal sealed class RpcInvoker
{
    private readonly GrpcChannel channel;
    private readonly RpcRetryOptions retry;
    private readonly RpcMetrics metrics;
    private volatile bool gzip = true;

    public RpcInvoker(GrpcChannel channel, TemporalConnectionOptions options)
    {
        this.channel = channel;
        retry = options.RpcRetry ?? new();
        metrics = new(options.Runtime ?? TemporalRuntime.Default);
        Metadata = options.RpcMetadata ?? [];
        BinaryMetadata = options.RpcBinaryMetadata ?? [];
        ApiKey = options.ApiKey;
    }

    public IReadOnlyCollection<KeyValuePair<string, string>> Metadata { get; set; }

    public IReadOnlyCollection<KeyValuePair<string, byte[]>> BinaryMetadata { get; set; }

    public string? ApiKey { get; set; }

    /// <summary>Sends plain requests from now on if the server's refusal was about compression.</summary>
    /// <returns>False when it was not, or plain requests are sent already.</returns>
    public bool GiveUpGzip(string refusal)
    {
        var about = refusal.Contains("decompress", StringComparison.Ordinal)
            || refusal.Contains("grpc-encoding", StringComparison.Ordinal)
            || refusal.Contains("compressor", StringComparison.Ordinal);
        if (!gzip || !about) return false;
        gzip = false;
        return true;
    }

    /// <summary>The first call of a connection. A server that is not there is an error at once, one that is busy is asked again.</summary>
    public Task<GetSystemInfoResponse> GreetAsync() => AttemptsAsync(
        WorkflowServiceName, "GetSystemInfo", new GetSystemInfoRequest(), GetSystemInfoResponse.Parser, new() { Retry = true },
        failed => failed.InnerException is null);

    public Task<T> InvokeAsync<T>(string service, string rpc, IMessage request, MessageParser<T> parser, RpcOptions? options)
        where T : IMessage<T> => AttemptsAsync(service, rpc, request, parser, options, static _ => true);

    private const string WorkflowServiceName = "temporal.api.workflowservice.v1.WorkflowService";

    private async Task<T> AttemptsAsync<T>(
        string service, string rpc, IMessage request, MessageParser<T> parser, RpcOptions? options,
        Func<GrpcStatusException, bool> mayRetry)
        where T : IMessage<T>
    {
        var cancellation = options?.CancellationToken ?? default;
        var started = Stopwatch.GetTimestamp();
        for (var failures = 1; ; failures++)
        {
            try
            {
                return await OnceAsync(Call(service, rpc, request, options), parser, cancellation).ConfigureAwait(false);
            }
            catch (GrpcStatusException failed)
            {
                var wanted = options?.Retry == true && mayRetry(failed);
                var elapsed = Stopwatch.GetElapsedTime(started);
                if (!wanted || RetryBackoff.Delay(retry, failed.Status, failures, elapsed, Random.Shared.NextDouble()) is not { } delay)
                    throw RpcErrors.ToException(failed);
                await WaitAsync(delay, failed, cancellation).ConfigureAwait(false);
            }
        }
    }

    private async Task<T> OnceAsync<T>(GrpcCall call, MessageParser<T> parser, CancellationToken cancellation)
        where T : IMessage<T>
    {
        var started = Stopwatch.GetTimestamp();
        var status = GrpcStatusCode.OK;
        try
        {
            return await channel.UnaryAsync(call, parser, cancellation).ConfigureAwait(false);
        }
        catch (GrpcStatusException failed)
        {
            status = failed.Status.Code;
            throw;
        }
        finally
        {
            metrics.Record(call.Method, RpcTimeouts.IsLong(call.Request), CallMetadata.Namespace(call.Request), started, status);
        }
    }

    private static async Task WaitAsync(TimeSpan delay, GrpcStatusException failed, CancellationToken cancellation)
    {
        try
        {
            await Task.Delay(delay, cancellation).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            throw RpcErrors.ToException(new(GrpcStatusCode.Cancelled, $"cancelled while waiting to retry after: {failed.Message}", failed));
        }
    }

    private GrpcCall Call(string service, string rpc, IMessage request, RpcOptions? options) => new(service, rpc, request)
    {
        Timeout = options?.Timeout ?? RpcTimeouts.Of(request),
        Metadata = CallMetadata.Of(this, request, options),
        Gzip = gzip,
    };
}
