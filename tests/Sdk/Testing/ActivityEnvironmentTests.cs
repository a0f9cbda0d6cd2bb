using Temporalio.Activities;
using Temporalio.Testing;
using Xunit;

namespace Tests.Sdk.Testing;

public class ActivityEnvironmentTests
{
    [Fact]
    public async Task Activity_sees_the_info_it_was_given_and_nothing_outside_does()
    {
        var environment = new ActivityEnvironment { Info = ActivityEnvironment.DefaultInfo with { ActivityType = "deploy", Attempt = 3 } };

        var seen = await environment.RunAsync(() => ActivityExecutionContext.Current.Info);

        Assert.Equal(("deploy", 3), (seen.ActivityType, seen.Attempt));
        Assert.False(ActivityExecutionContext.HasCurrent);
        Assert.Throws<InvalidOperationException>(() => ActivityExecutionContext.Current);
    }

    [Fact]
    public async Task Heartbeats_go_to_the_heartbeater_in_order()
    {
        var beats = new List<object?>();
        var environment = new ActivityEnvironment { Heartbeater = details => beats.Add(details[0]) };

        await environment.RunAsync(async () =>
        {
            ActivityExecutionContext.Current.Heartbeat("one");
            await Task.Yield();
            ActivityExecutionContext.Current.Heartbeat("two");
        });

        Assert.Equal(["one", "two"], beats);
    }

    [Fact]
    public async Task Cancel_fires_the_token_with_reason_and_details()
    {
        var environment = new ActivityEnvironment();

        var seen = await environment.RunAsync(async () =>
        {
            var context = ActivityExecutionContext.Current;
            var fired = new TaskCompletionSource();
            using var registration = context.CancellationToken.Register(fired.SetResult);
            environment.Cancel(ActivityCancelReason.Timeout);
            await fired.Task;
            return (context.CancelReason, context.CancellationDetails!.IsTimedOut, context.CancellationDetails.IsCancelRequested);
        });

        Assert.Equal((ActivityCancelReason.Timeout, true, false), seen);
    }

    [Fact]
    public async Task First_reason_stays()
    {
        var environment = new ActivityEnvironment();
        environment.Cancel();
        environment.Cancel(ActivityCancelReason.WorkerShutdown);
        Assert.Equal(ActivityCancelReason.CancelRequested, environment.CancelReason);
        await Assert.ThrowsAsync<OperationCanceledException>(() =>
            environment.RunAsync(() => ActivityExecutionContext.Current.CancellationToken.ThrowIfCancellationRequested()));
    }

    [Fact]
    public async Task Client_and_meter_that_were_not_given_are_refused_with_the_property_to_set()
    {
        var environment = new ActivityEnvironment();
        var client = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            environment.RunAsync(() => ActivityExecutionContext.Current.TemporalClient));
        var meter = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            environment.RunAsync(() => ActivityExecutionContext.Current.MetricMeter));
        Assert.Contains("ActivityEnvironment.TemporalClient", client.Message);
        Assert.Contains("ActivityEnvironment.MetricMeter", meter.Message);
    }
}
