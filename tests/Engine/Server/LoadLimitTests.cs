using System.Net;
using Microsoft.Extensions.Logging.Abstractions;
using TemporalDev.Engine;
using TemporalDev.Server;
using TemporalDev.Server.Loop;
using TemporalDev.Server.Namespaces;
using TemporalDev.Server.Rpc;
using TemporalDev.Server.Store;
using TemporalDev.Server.Telemetry;
using TemporalDev.Server.Transport;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.ErrorDetails.V1;
using Temporalio.Api.WorkflowService.V1;
using Temporalio.Wire;
using Xunit;

namespace Tests.Engine.Server;

/// <summary>Callers that try to make the server hold more than it may.</summary>
public sealed class LoadLimitTests
{
    private const string Service = "/temporal.api.workflowservice.v1.WorkflowService/";

    [Fact]
    public async Task Large_requests_that_never_come_are_refused_when_they_hold_too_much_and_others_are_served()
    {
        await using var server = await DevServer.StartAsync(new DevServerOptions());
        using var raw = new RawCall(server.Address);
        using var stalled = new StalledCalls(server.Address);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        // Each has said that it is as large as may be, and the reader has made room for a mebibyte of it.
        var codes = new List<GrpcStatusCode>();
        var calls = Enumerable.Range(0, 200).Select(_ => stalled.StartAsync(Service + "GetSystemInfo", GrpcEndpoint.MaxRequestLength)).ToList();
        while (codes.Count == 0 || codes.Count < 200 - (CallMemory.PerConnection >> 20))
        {
            var ended = await Task.WhenAny(calls);
            calls.Remove(ended);
            codes.Add(await ended);
        }
        Assert.All(codes, code => Assert.Equal(GrpcStatusCode.ResourceExhausted, code));
        Assert.True(GC.GetTotalMemory(forceFullCollection: false) - before < 2 * CallMemory.PerConnection);
        Assert.Equal(GrpcStatusCode.OK, (await raw.CallAsync(Service + "GetSystemInfo", new GetSystemInfoRequest())).Status.Code);
        stalled.Dispose();
    }

    [Fact]
    public void What_a_connection_gives_back_may_be_taken_again_and_the_whole_has_its_own_bound()
    {
        var all = new CallMemory(100);
        var (one, other) = (new CallMemory(80, all), new CallMemory(80, all));
        one.Take(80);
        Assert.Equal(GrpcStatusCode.ResourceExhausted, Assert.Throws<GrpcStatusException>(() => one.Take(1)).Status.Code);
        Assert.Throws<GrpcStatusException>(() => other.Take(21));
        other.Take(20);
        one.GiveBack(80);
        other.Take(60);
        one.Take(20);
        Assert.Throws<GrpcStatusException>(() => one.Take(1));
    }

    [Fact]
    public async Task One_poll_more_than_may_wait_is_refused_as_on_the_real_server()
    {
        await using var server = await DevServer.StartAsync(new DevServerOptions());
        using var raw = new RawCall(server.Address);
        Task<(GrpcStatus Status, byte[] Reply)> PollAsync() => raw.CallAsync(
            Service + "PollActivityTaskQueue",
            new PollActivityTaskQueueRequest { Namespace = "default", TaskQueue = new() { Name = "q" } }, ("grpc-timeout", "60S"));
        var polls = Enumerable.Range(0, LongCalls.Most + 1).Select(_ => PollAsync()).ToList();
        var refused = (await await Task.WhenAny(polls)).Status;
        Assert.Equal((GrpcStatusCode.ResourceExhausted, "namespace concurrent poller limit exceeded"), (refused.Code, refused.Message));
        Assert.Equal(ResourceExhaustedCause.ConcurrentLimit, refused.Detail<ResourceExhaustedFailure>()?.Cause);
        Assert.Equal(GrpcStatusCode.OK, (await raw.CallAsync(Service + "DescribeNamespace",
            new DescribeNamespaceRequest { Namespace = "default" })).Status.Code);
    }

    [Fact]
    public async Task Calls_that_find_too_many_before_them_are_refused()
    {
        using var database = Database.Open(null);
        using var meter = new ServerMeter();
        var host = new EngineHost(new EngineOptions { NewId = Guid.NewGuid }, database.Runs, new NamespaceRegistry(), database.Sentence);
        var loop = new EngineLoop(host, database.Runs, meter, TimeProvider.System, NullLogger.Instance);
        loop.Start(() => { });
        using var busy = new ManualResetEventSlim();
        var stuck = loop.DoAsync((_, _) =>
        {
            busy.Wait();
            return true;
        });
        var calls = new List<Task>();
        GrpcStatusException? refused = null;
        while (refused is null)
        {
            var call = loop.CallAsync(new GetWorkflowExecutionHistoryRequest(), CancellationToken.None).AsTask();
            if (call.IsFaulted) refused = await Assert.ThrowsAsync<GrpcStatusException>(() => call);
            else calls.Add(call);
        }
        Assert.Equal(GrpcStatusCode.ResourceExhausted, refused.Status.Code);
        Assert.InRange(calls.Count, 10_000, 30_000);
        busy.Set();
        Assert.True(await stuck);
        foreach (var call in calls) await Assert.ThrowsAsync<GrpcStatusException>(() => call);
        await loop.StopAsync();
    }

    /// <summary>Calls on one connection that say how long they are and send nothing more.</summary>
    private sealed class StalledCalls(string address) : IDisposable
    {
        private readonly TaskCompletionSource end = new();
        private readonly HttpClient http = new(new SocketsHttpHandler { EnableMultipleHttp2Connections = false })
        {
            BaseAddress = new Uri($"http://{address}"), DefaultRequestVersion = HttpVersion.Version20,
            DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };

        public async Task<GrpcStatusCode> StartAsync(string path, int length)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, path)
            {
                Version = HttpVersion.Version20, VersionPolicy = HttpVersionPolicy.RequestVersionExact, Content = new Prefix(length, end.Task),
            };
            request.Content.Headers.TryAddWithoutValidation("content-type", GrpcHeaderNames.ContentType);
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
            await response.Content.ReadAsByteArrayAsync();
            var status = response.TrailingHeaders.TryGetValues(GrpcHeaderNames.Status, out var trailers) ? trailers.Single()
                : response.Headers.GetValues(GrpcHeaderNames.Status).Single();
            return (GrpcStatusCode)int.Parse(status, System.Globalization.CultureInfo.InvariantCulture);
        }

        public void Dispose()
        {
            end.TrySetResult();
            http.Dispose();
        }

        private sealed class Prefix(int length, Task end) : HttpContent
        {
            protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
            {
                var prefix = new byte[GrpcFrame.PrefixLength];
                System.Buffers.Binary.BinaryPrimitives.WriteUInt32BigEndian(prefix.AsSpan(1), (uint)length);
                await stream.WriteAsync(prefix);
                await stream.FlushAsync();
                await end;
            }

            protected override bool TryComputeLength(out long known)
            {
                known = 0;
                return false;
            }
        }
    }
}
