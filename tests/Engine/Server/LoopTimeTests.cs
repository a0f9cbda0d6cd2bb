using TemporalDev.Server.Loop;
using Xunit;

namespace Tests.Engine.Server;

public sealed class LoopTimeTests
{
    private static readonly DateTimeOffset Now = Population.Noon;

    [Theory]
    [InlineData(70, 0, 69)]
    [InlineData(70, 10, 59)]
    [InlineData(2, 0, 1.5)]
    [InlineData(0.4, 0, 0.3)]
    [InlineData(1, 5, 0)]
    public void A_poll_is_answered_before_its_caller_gives_up(double timeout, double waited, double expected)
    {
        var deadline = PollDeadline.Of(Now, TimeSpan.FromSeconds(timeout), TimeSpan.FromSeconds(waited));
        Assert.Equal(Now.AddSeconds(expected), deadline);
    }

    [Fact]
    public void Callers_that_do_not_say_how_long_they_wait_have_no_deadline()
    {
        Assert.Null(PollDeadline.Of(Now, null, TimeSpan.Zero));
        Assert.Null(PollDeadline.Of(Now, TimeSpan.MaxValue, TimeSpan.Zero));
    }

    [Fact]
    public void The_engines_time_follows_the_wall_clock_forward_and_never_falls_or_stands_still()
    {
        var time = new TwoClocks { Wall = Now };
        var clock = new EngineClock(time);
        time.Pass(TimeSpan.FromSeconds(1));
        Assert.Equal(Now.AddSeconds(1), clock.Now());
        time.Wall += TimeSpan.FromHours(2);
        Assert.Equal(Now.AddHours(2).AddSeconds(1), clock.Now());
        time.Wall -= TimeSpan.FromHours(5);
        Assert.Equal(Now.AddHours(2).AddSeconds(1), clock.Now());
        time.Pass(TimeSpan.FromSeconds(3));
        Assert.Equal(Now.AddHours(2).AddSeconds(4), clock.Now());
    }

    private sealed class TwoClocks : TimeProvider
    {
        private long ticks;

        public DateTimeOffset Wall { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override DateTimeOffset GetUtcNow() => Wall;

        public override long GetTimestamp() => ticks;

        public void Pass(TimeSpan span)
        {
            ticks += span.Ticks;
            Wall += span;
        }
    }
}
