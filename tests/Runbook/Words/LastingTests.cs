using ReleaseWorkflows.Words;

namespace Tests.Runbook.Words;

public sealed class LastingTests
{
    [Theory]
    [InlineData("-00:00:01", "0 s")]
    [InlineData("00:00:00", "0 s")]
    [InlineData("00:00:00.0001", "1 ms")]
    [InlineData("00:00:00.0340", "34 ms")]
    [InlineData("00:00:00.4000", "0.4 s")]
    [InlineData("00:00:04.1080739", "4.1 s")]
    [InlineData("00:00:05", "5 s")]
    [InlineData("00:00:59.94", "59.9 s")]
    [InlineData("00:00:59.96", "1 min")]
    [InlineData("00:01:00", "1 min")]
    [InlineData("00:02:03.4", "2 min 3 s")]
    [InlineData("00:59:59.9", "59 min 59 s")]
    [InlineData("01:00:00", "1 h")]
    [InlineData("01:05:59", "1 h 5 min")]
    [InlineData("1.23:59:00", "47 h 59 min")]
    [InlineData("2.00:00:00", "2 d")]
    [InlineData("7.04:30:00", "7 d 4 h")]
    public void A_time_reads_as_people_say_it(string time, string text) =>
        Assert.Equal(text, Lasting.Text(TimeSpan.Parse(time, System.Globalization.CultureInfo.InvariantCulture)));
}
