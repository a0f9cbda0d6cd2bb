using Google.Protobuf.WellKnownTypes;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.Failure.V1;
using Temporalio.Common;
using Temporalio.Worker.LocalActivities;
using Xunit;

namespace Tests.Sdk.Worker;

public class RetryDecisionTests
{
    private static readonly Failure Any = Application("Any");

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(3, 4)]
    [InlineData(7, 64)]
    [InlineData(8, 100)]
    [InlineData(5000, 100)]
    public void Without_a_policy_the_wait_doubles_up_to_a_hundred_times_the_first(int attempt, double seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), RetryDecision.NextWait(null, attempt, Any));

    [Fact]
    public void Attempts_end_at_the_maximum()
    {
        var policy = new RetryPolicy { MaximumAttempts = 2 };
        Assert.NotNull(RetryDecision.NextWait(policy, 1, Any));
        Assert.Null(RetryDecision.NextWait(policy, 2, Any));
    }

    [Fact]
    public void Wait_that_the_failure_asks_for_ignores_the_cap_but_not_the_maximum()
    {
        var failure = Application("Any");
        failure.ApplicationFailureInfo.NextRetryDelay = Duration.FromTimeSpan(TimeSpan.FromHours(1));
        var policy = new RetryPolicy { MaximumInterval = TimeSpan.FromSeconds(5), MaximumAttempts = 2 };
        Assert.Equal(TimeSpan.FromHours(1), RetryDecision.NextWait(policy, 1, failure));
        Assert.Null(RetryDecision.NextWait(policy, 2, failure));
    }

    [Fact]
    public void What_is_not_retryable_ends_at_once()
    {
        var policy = new RetryPolicy { NonRetryableErrorTypes = ["BadTag"] };
        var nonRetryable = Application("Any");
        nonRetryable.ApplicationFailureInfo.NonRetryable = true;

        Assert.Null(RetryDecision.NextWait(policy, 1, Application("badtag")));
        Assert.Null(RetryDecision.NextWait(policy, 1, nonRetryable));
        Assert.Null(RetryDecision.NextWait(policy, 1, new() { CanceledFailureInfo = new() }));
        Assert.Null(RetryDecision.NextWait(policy, 1, LocalActivityTimeouts.Failure(TimeoutType.ScheduleToClose)));
        Assert.Null(RetryDecision.NextWait(policy, 1, LocalActivityTimeouts.Failure(TimeoutType.ScheduleToStart)));
        Assert.NotNull(RetryDecision.NextWait(policy, 1, LocalActivityTimeouts.Failure(TimeoutType.StartToClose)));
        Assert.NotNull(RetryDecision.NextWait(policy, 1, Application("OtherTag")));
    }

    private static Failure Application(string type) => new() { ApplicationFailureInfo = new() { Type = type } };
}
