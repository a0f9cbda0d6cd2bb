using Google.Protobuf.WellKnownTypes;
using Temporalio.Api.Schedule.V1;
using Temporalio.Wire;
using TemporalDev.Server.Schedules;
using Xunit;

namespace Tests.Engine.Server;

public sealed class SpecTimesTests
{
    [Theory]
    [InlineData("30 4 * * *", "", "2024-05-01T04:30:00Z 2024-05-02T04:30:00Z 2024-05-03T04:30:00Z")]
    [InlineData("*/20 3 * * MON-FRI", "", "2024-05-01T03:00:00Z 2024-05-01T03:20:00Z 2024-05-01T03:40:00Z")]
    [InlineData("15,45 12 1 * *", "", "2024-05-01T12:15:00Z 2024-05-01T12:45:00Z 2024-06-01T12:15:00Z")]
    [InlineData("0 0 29 2 *", "", "2028-02-29T00:00:00Z 2032-02-29T00:00:00Z 2036-02-29T00:00:00Z")]
    [InlineData("0 5 17 * * Fri 2025", "", "2025-01-03T17:05:00Z 2025-01-10T17:05:00Z 2025-01-17T17:05:00Z")]
    [InlineData("10 0 5 17 * * *", "", "2024-05-17T05:00:10Z 2024-06-17T05:00:10Z 2024-07-17T05:00:10Z")]
    [InlineData("@daily", "Europe/Vienna", "2024-05-01T22:00:00Z 2024-05-02T22:00:00Z 2024-05-03T22:00:00Z")]
    [InlineData("CRON_TZ=America/New_York 30 9 * * *", "", "2024-05-01T13:30:00Z 2024-05-02T13:30:00Z 2024-05-03T13:30:00Z")]
    [InlineData("@every 1h30m/5m", "", "2024-05-01T00:05:00Z 2024-05-01T01:35:00Z 2024-05-01T03:05:00Z")]
    public void A_cron_text_means(string cron, string zone, string expected) =>
        Assert.Equal(expected, Times(new ScheduleSpec { CronString = { cron }, TimezoneName = zone }, "2024-05-01T00:00:00Z", 3));

    [Fact]
    public void A_time_that_the_clock_jumps_over_does_not_happen()
    {
        var spec = new ScheduleSpec { CronString = { "30 2 * * *" }, TimezoneName = "Europe/Vienna" };
        Assert.Equal("2024-03-30T01:30:00Z 2024-04-01T00:30:00Z", Times(spec, "2024-03-30T00:00:00Z", 2));
    }

    [Fact]
    public void A_time_that_the_clock_shows_twice_happens_twice()
    {
        var spec = new ScheduleSpec { CronString = { "30 2 * * *" }, TimezoneName = "Europe/Vienna" };
        Assert.Equal("2024-10-27T00:30:00Z 2024-10-27T01:30:00Z 2024-10-28T01:30:00Z", Times(spec, "2024-10-26T12:00:00Z", 3));
    }

    [Fact]
    public void Start_end_and_exclusions_bound_the_times()
    {
        var spec = new ScheduleSpec
        {
            CronString = { "0 * * * *" }, ExcludeCalendar = { new CalendarSpec { Minute = "*", Hour = "3-4" } },
            StartTime = At("2024-05-01T02:00:00Z").ToTimestamp(), EndTime = At("2024-05-01T06:00:00Z").ToTimestamp(),
        };
        Assert.Equal("2024-05-01T02:00:00Z 2024-05-01T05:00:00Z 2024-05-01T06:00:00Z", Times(spec, "2024-05-01T00:00:00Z", 9));
    }

    [Fact]
    public void Jitter_is_the_same_each_time_and_never_passes_the_next_time()
    {
        var spec = CompleteSpec.Of(
            new ScheduleSpec { Interval = { Every(TimeSpan.FromMinutes(1)) }, Jitter = Duration.FromTimeSpan(TimeSpan.FromHours(1)) });
        var (one, same) = (new SpecTimes(spec, "s"), new SpecTimes(spec, "s"));
        for (var at = At("2024-05-01T00:00:00Z"); at < At("2024-05-01T01:00:00Z"); at += TimeSpan.FromMinutes(1))
        {
            var time = one.Next(at)!.Value;
            Assert.Equal(time, same.Next(at));
            Assert.InRange(time.Actual, time.Nominal, time.Nominal.AddMinutes(1));
        }
    }

    [Theory]
    [InlineData("7", "0")]
    [InlineData("0-7", "0-6")]
    [InlineData("1-7", "0-6")]
    [InlineData("3-7", "0 3-6")]
    [InlineData("3-7/3", "3-6/3")]
    [InlineData("1-7/2", "0 1-6/2")]
    [InlineData("6,7", "6 0")]
    [InlineData("mo-Frid", "1-5")]
    [InlineData("*", "0-6")]
    public void A_week_may_end_on_its_seventh_day(string days, string expected) => Assert.Equal(expected, string.Join(' ',
        CompleteSpec.Of(new ScheduleSpec { CronString = { $"0 0 * * {days}" } }).StructuredCalendar.Single().DayOfWeek.Select(Said)));

    [Theory]
    [InlineData("x", "does not have 5-7 fields")]
    [InlineData("99 3 * * *", "Minute is not in range [0-59]")]
    [InlineData("0 3 * * NOP", "DayOfWeek is malformed")]
    [InlineData("0 5-3 * * *", "Hour ends before it starts")]
    [InlineData("*/0 3 * * *", "Minute has invalid step")]
    [InlineData("@every soon", "malformed duration")]
    [InlineData("@every 10ms", "interval is too small")]
    public void A_bad_cron_text_is_refused(string cron, string words)
    {
        var refused = Assert.Throws<GrpcStatusException>(() => CompleteSpec.Of(new ScheduleSpec { CronString = { cron } }));
        Assert.Equal(GrpcStatusCode.InvalidArgument, refused.Status.Code);
        Assert.Contains(words, refused.Status.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_time_zone_is_refused() =>
        Assert.Throws<GrpcStatusException>(() => CompleteSpec.Of(new ScheduleSpec { TimezoneName = "Mars/Base" }));

    private static string Said(Temporalio.Api.Schedule.V1.Range range) =>
        $"{range.Start}{(range.End > range.Start ? $"-{range.End}" : "")}{(range.Step > 1 ? $"/{range.Step}" : "")}";

    private static IntervalSpec Every(TimeSpan interval) => new() { Interval = Duration.FromTimeSpan(interval) };

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private static string Times(ScheduleSpec spec, string after, int count)
    {
        var times = new SpecTimes(CompleteSpec.Of(spec), "seed");
        var found = new List<string>();
        for (var time = times.Next(At(after).AddTicks(-1)); time is { } next && found.Count < count; time = times.Next(next.Nominal))
            found.Add(next.Nominal.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture));
        return string.Join(' ', found);
    }
}
