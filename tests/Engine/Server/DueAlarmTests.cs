using TemporalDev.Server.Loop;
using Xunit;

namespace Tests.Engine.Server;

public sealed class DueAlarmTests : IDisposable
{
    private static readonly DateTimeOffset Now = Population.Noon;

    private readonly AutoResetEvent wake = new(false);
    private readonly HandTimers time = new();
    private readonly DueAlarm alarm;

    public DueAlarmTests() => alarm = new DueAlarm(time, wake);

    [Fact]
    public void A_timer_that_goes_off_too_early_is_set_again()
    {
        alarm.Arm(Now.AddSeconds(5), Now, default);
        Assert.Equal(TimeSpan.FromSeconds(5), time.Delay);
        time.Ring();
        Assert.True(wake.WaitOne(0));
        alarm.Arm(Now.AddSeconds(5), Now.AddSeconds(4.9995), default);
        Assert.Equal(TimeSpan.FromMilliseconds(1), time.Delay);
    }

    [Fact]
    public void A_timer_that_waits_already_is_left_alone()
    {
        alarm.Arm(Now.AddSeconds(5), Now, default);
        time.Delay = default;
        alarm.Arm(Now.AddSeconds(5), Now.AddSeconds(1), default);
        Assert.Equal(default, time.Delay);
    }

    [Fact]
    public void An_earlier_time_takes_the_place_of_a_later_one()
    {
        alarm.Arm(Now.AddSeconds(5), Now, default);
        alarm.Arm(Now.AddSeconds(2), Now, default);
        Assert.Equal(TimeSpan.FromSeconds(2), time.Delay);
    }

    [Fact]
    public void A_far_time_is_looked_at_again_in_between()
    {
        alarm.Arm(Now.AddDays(3), Now, default);
        Assert.Equal(TimeSpan.FromSeconds(10), time.Delay);
        time.Ring();
        alarm.Arm(Now.AddDays(3), Now.AddSeconds(10), default);
        Assert.Equal(TimeSpan.FromSeconds(10), time.Delay);
    }

    [Fact]
    public void What_is_due_waits_for_the_end_of_a_rest()
    {
        alarm.Arm(Now, Now, Now.AddSeconds(1));
        Assert.Equal(TimeSpan.FromSeconds(1), time.Delay);
    }

    [Fact]
    public void Nothing_due_stops_the_timer()
    {
        alarm.Arm(Now.AddSeconds(5), Now, default);
        alarm.Arm(null, Now, default);
        Assert.Equal(Timeout.InfiniteTimeSpan, time.Delay);
    }

    public void Dispose()
    {
        alarm.Dispose();
        wake.Dispose();
    }

    /// <summary>One timer, rung by hand.</summary>
    private sealed class HandTimers : TimeProvider, ITimer
    {
        private TimerCallback? ring;

        public TimeSpan Delay { get; set; }

        public void Ring() => ring!(null);

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            ring = callback;
            return this;
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            Delay = dueTime;
            return true;
        }

        public void Dispose() => ring = null;

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
