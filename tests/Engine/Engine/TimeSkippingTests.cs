using Google.Protobuf.WellKnownTypes;
using Temporalio.Api.TestService.V1;
using TemporalDev.Engine;
using Xunit;

namespace Tests.Engine.Engine;

/// <summary>Time jumps to the next timer only while nobody holds the lock and no worker has anything to do.</summary>
public sealed class TimeSkippingTests
{
    private readonly Story story = new(timeSkipping: true);

    [Fact]
    public void A_year_passes_at_once_when_nothing_else_can_happen()
    {
        story.Start("w");
        story.Complete(story.Task(), Do.Timer("year", 365 * 86_400));
        story.Advance(TimeSpan.FromSeconds(1));
        Assert.DoesNotContain("TimerFired", story.History("w"));
        story.Ask<UnlockTimeSkippingResponse>(new UnlockTimeSkippingRequest());
        story.Advance(TimeSpan.FromSeconds(1));
        Assert.Contains("TimerFired timerId=year", story.History("w"));
    }

    [Fact]
    public void Time_stands_while_a_worker_is_busy()
    {
        story.Ask<UnlockTimeSkippingResponse>(new UnlockTimeSkippingRequest());
        story.Start("w");
        story.Complete(story.Task(), Do.Timer("year", 365 * 86_400), Do.Activity("slow"));
        var activity = story.Activity();
        story.Advance(TimeSpan.FromSeconds(3));
        Assert.DoesNotContain("TimerFired", story.History("w"));
        story.Complete(activity);
        story.Complete(story.Task());
        story.Advance(TimeSpan.FromSeconds(1));
        Assert.Contains("TimerFired timerId=year", story.History("w"));
    }

    [Fact]
    public void A_sleep_that_unlocks_takes_the_lock_again_before_it_is_answered()
    {
        var sleeper = story.Send(
            new SleepRequest { Duration = Duration.FromTimeSpan(TimeSpan.FromDays(3)) }, method: "UnlockTimeSkippingWithSleep");
        story.Advance(TimeSpan.FromSeconds(1));
        Assert.IsType<SleepResponse>(story.Answer(sleeper)!.Message);
        var now = story.Ask<GetCurrentTimeResponse>(new Empty()).Time.ToDateTimeOffset();
        Assert.InRange(now - story.Now, TimeSpan.FromDays(2.9), TimeSpan.FromDays(3.1));
        story.Start("w");
        story.Complete(story.Task(), Do.Timer("year", 365 * 86_400));
        story.Advance(TimeSpan.FromSeconds(1));
        Assert.DoesNotContain("TimerFired", story.History("w"));
    }

    [Fact]
    public void Skipped_time_stays_skipped_after_a_restart()
    {
        story.Ask<UnlockTimeSkippingResponse>(new UnlockTimeSkippingRequest());
        story.Start("w");
        story.Complete(story.Task(), Do.Timer("year", 365 * 86_400));
        story.Advance(TimeSpan.FromSeconds(1));
        var before = story.Ask<GetCurrentTimeResponse>(new Empty()).Time.ToDateTimeOffset();
        story.Restart();
        Assert.Equal(before, story.Ask<GetCurrentTimeResponse>(new Empty()).Time.ToDateTimeOffset());
    }

    [Fact]
    public void Giving_back_a_lock_that_nobody_holds_is_refused()
    {
        story.Ask<UnlockTimeSkippingResponse>(new UnlockTimeSkippingRequest());
        Assert.Equal(GrpcCode.FailedPrecondition, story.Refused(new UnlockTimeSkippingRequest()).Code);
    }
}
