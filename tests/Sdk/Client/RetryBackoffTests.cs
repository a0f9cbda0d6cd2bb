using Temporalio.Client;
using Temporalio.Wire;
using Xunit;

namespace Tests.Sdk.Client;

public class RetryBackoffTests
{
    private const double NoChance = 0.5;

    [Theory]
    [InlineData(GrpcStatusCode.Unavailable, true)]
    [InlineData(GrpcStatusCode.Internal, true)]
    [InlineData(GrpcStatusCode.Unknown, true)]
    [InlineData(GrpcStatusCode.Aborted, true)]
    [InlineData(GrpcStatusCode.OutOfRange, true)]
    [InlineData(GrpcStatusCode.DataLoss, true)]
    [InlineData(GrpcStatusCode.ResourceExhausted, true)]
    [InlineData(GrpcStatusCode.NotFound, false)]
    [InlineData(GrpcStatusCode.InvalidArgument, false)]
    [InlineData(GrpcStatusCode.AlreadyExists, false)]
    [InlineData(GrpcStatusCode.FailedPrecondition, false)]
    [InlineData(GrpcStatusCode.PermissionDenied, false)]
    [InlineData(GrpcStatusCode.Unauthenticated, false)]
    [InlineData(GrpcStatusCode.Unimplemented, false)]
    [InlineData(GrpcStatusCode.DeadlineExceeded, false)]
    [InlineData(GrpcStatusCode.Cancelled, false)]
    public void Only_errors_that_may_pass_are_retried(GrpcStatusCode code, bool retried) =>
        Assert.Equal(retried, RetryBackoff.Delay(new(), new(code, ""), 1, TimeSpan.Zero, NoChance) is not null);

    [Theory]
    [InlineData(1, 100)]
    [InlineData(2, 150)]
    [InlineData(3, 225)]
    [InlineData(10, 3844)]
    public void Delays_grow(int failures, int milliseconds)
    {
        var delay = RetryBackoff.Delay(new(), new(GrpcStatusCode.Unavailable, ""), failures, TimeSpan.Zero, NoChance);
        Assert.Equal(milliseconds, (int)delay!.Value.TotalMilliseconds);
    }

    [Fact]
    public void A_delay_varies_by_its_random_share_and_stops_growing()
    {
        var options = new RpcRetryOptions { MaxRetries = 0, MaxElapsedTime = null };
        TimeSpan? Delay(int failures, double chance) =>
            RetryBackoff.Delay(options, new(GrpcStatusCode.Unavailable, ""), failures, TimeSpan.Zero, chance);

        Assert.Equal(80, Delay(1, 0)!.Value.TotalMilliseconds, 0.1);
        Assert.Equal(120, Delay(1, 1)!.Value.TotalMilliseconds, 0.1);
        Assert.Equal(5000, Delay(500, NoChance)!.Value.TotalMilliseconds, 0.1);
    }

    [Fact]
    public void Retries_end_by_count_and_by_time()
    {
        var passing = new GrpcStatus(GrpcStatusCode.Unavailable, "");
        Assert.NotNull(RetryBackoff.Delay(new(), passing, 10, TimeSpan.Zero, NoChance));
        Assert.Null(RetryBackoff.Delay(new(), passing, 11, TimeSpan.Zero, NoChance));
        Assert.Null(RetryBackoff.Delay(new(), passing, 1, TimeSpan.FromSeconds(9.95), NoChance));
    }

    [Fact]
    public void A_busy_server_is_left_alone_for_longer_and_an_oversize_message_is_not_sent_again()
    {
        TimeSpan? Delay(string message, int failures) => RetryBackoff.Delay(
            new() { MaxElapsedTime = null }, new(GrpcStatusCode.ResourceExhausted, message), failures, TimeSpan.Zero, NoChance);

        Assert.Equal(TimeSpan.FromSeconds(1), Delay("busy", 1));
        Assert.Equal(TimeSpan.FromSeconds(4), Delay("busy", 3));
        Assert.Equal(TimeSpan.FromSeconds(10), Delay("busy", 9));
        Assert.Null(Delay("grpc: received message larger than max (5 vs. 4)", 1));
    }
}
