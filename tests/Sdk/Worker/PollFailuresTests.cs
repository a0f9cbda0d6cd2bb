using Microsoft.Extensions.Logging.Abstractions;
using Temporalio.Exceptions;
using Temporalio.Worker.Polling;
using Temporalio.Worker.Rpc;
using Xunit;

namespace Tests.Sdk.Worker;

public class PollFailuresTests
{
    private readonly ManualTime time = new();

    [Fact]
    public void Unreachable_server_is_asked_again_for_ever_with_waits_up_to_ten_seconds()
    {
        var failures = Failures();
        time.Advance(TimeSpan.FromHours(1));
        var waits = Enumerable.Range(0, 12).Select(_ => failures.WaitAfter(Error(RpcException.StatusCode.Unavailable))).ToList();

        Assert.InRange(waits[0], TimeSpan.FromMilliseconds(160), TimeSpan.FromMilliseconds(240));
        Assert.InRange(waits[3], TimeSpan.FromMilliseconds(1280), TimeSpan.FromMilliseconds(1920));
        Assert.All(waits, wait => Assert.InRange(wait, TimeSpan.Zero, TimeSpan.FromSeconds(12)));
    }

    [Fact]
    public void An_answer_starts_the_waits_from_the_beginning()
    {
        var failures = Failures();
        for (var i = 0; i < 8; i++)
        {
            failures.WaitAfter(Error(RpcException.StatusCode.Unavailable));
        }
        failures.Mended();
        Assert.InRange(failures.WaitAfter(Error(RpcException.StatusCode.Unavailable)), TimeSpan.Zero, TimeSpan.FromMilliseconds(240));
    }

    [Fact]
    public void Refusal_is_borne_in_the_first_minute_and_fatal_after_it()
    {
        var failures = Failures();
        Assert.Equal(TimeSpan.FromSeconds(10), failures.WaitAfter(Error(RpcException.StatusCode.PermissionDenied)));
        time.Advance(TimeSpan.FromSeconds(60));
        Assert.Throws<RpcException>(() => failures.WaitAfter(Error(RpcException.StatusCode.PermissionDenied)));
    }

    [Fact]
    public void Throttling_server_gets_at_least_a_second()
    {
        var backoff = new Backoff(TimeSpan.FromMilliseconds(100), 2, TimeSpan.FromSeconds(5));
        Assert.InRange(
            backoff.Next(Error(RpcException.StatusCode.ResourceExhausted)), TimeSpan.FromSeconds(0.8), TimeSpan.FromSeconds(1.2));
    }

    [Fact]
    public void Message_that_is_too_large_is_not_sent_again()
    {
        Assert.False(RpcCodes.IsRetryable(new(
            RpcException.StatusCode.ResourceExhausted, "grpc: received message larger than max (5 vs. 4)", null)));
        Assert.True(RpcCodes.IsRetryable(Error(RpcException.StatusCode.ResourceExhausted)));
        Assert.False(RpcCodes.IsRetryable(Error(RpcException.StatusCode.NotFound)));
    }

    private static RpcException Error(RpcException.StatusCode code) => new(code, "no", null);

    private PollFailures Failures() => new(new ServerOutage(NullLogger.Instance, time), time);

    /// <summary>A clock that stands still until it is moved.</summary>
    private sealed class ManualTime : TimeProvider
    {
        private TimeSpan now;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => now.Ticks;

        public void Advance(TimeSpan by) => now += by;
    }
}
