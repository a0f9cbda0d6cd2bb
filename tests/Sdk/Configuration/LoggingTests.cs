using Microsoft.Extensions.Logging;
using Temporalio.Runtime;
using Xunit;

namespace Tests.Sdk.Configuration;

public class LoggingTests
{
    [Theory]
    [InlineData("DEBUG", LogLevel.Debug)]
    [InlineData("error,temporalio_sdk_core=trace", LogLevel.Trace)]
    [InlineData("temporalio_sdk_core=OFF, INFO", LogLevel.None)]
    [InlineData("temporalio=INFO,temporalio_client=TRACE,temporalio_sdk_core=WARN", LogLevel.Warning)]
    [InlineData("h2=TRACE", LogLevel.Error)]
    [InlineData("", LogLevel.Error)]
    public void The_longest_name_that_fits_decides(string filter, LogLevel lowest) =>
        Assert.Equal(lowest, LogDirectives.LowestLevel(filter));

    [Fact]
    public void Levels_are_written_as_a_filter_that_says_the_same()
    {
        Assert.Equal(LogLevel.Warning, LogDirectives.LowestLevel(new TelemetryFilterOptions().FilterString));
        Assert.Equal(
            LogLevel.Trace, LogDirectives.LowestLevel(new TelemetryFilterOptions(core: TelemetryFilterOptions.Level.Trace).FilterString));
    }

    [Fact]
    public void Lines_below_the_filter_are_dropped_and_the_others_go_where_they_are_forwarded()
    {
        var (worker, elsewhere) = (new WritingLogger(), new WritingLogger());
        var options = new LoggingOptions(new TelemetryFilterOptions("INFO")) { Forwarding = new(elsewhere) { IncludeFields = false } };
        var log = new RuntimeLog(options).For(worker);
        log.LogDebug("quiet {What}", "one");
        log.LogInformation("said {What}", "two");
        options.Forwarding.IncludeFields = true;
        new RuntimeLog(options).For(worker).LogError("said {What}", "three");
        new RuntimeLog(new()).For(worker).LogWarning("kept");
        Assert.Equal(["Information: said two []", "Error: said three [What,{OriginalFormat}]"], elsewhere.Lines);
        Assert.Equal(["Warning: kept [{OriginalFormat}]"], worker.Lines);
    }

    [Fact]
    public void Options_that_cannot_be_kept_are_refused()
    {
        static TemporalRuntime Runtime(LoggingOptions logging) => new(new(new TelemetryOptions { Logging = logging }));
        var level = Assert.Throws<ArgumentException>(() => Runtime(new(new TelemetryFilterOptions("LOUD"))));
        Assert.StartsWith("The log filter 'LOUD' names the level 'LOUD'; levels are TRACE, DEBUG", level.Message);
        Assert.Throws<ArgumentException>(() => Runtime(new() { Forwarding = new() }));
        var interval = Assert.Throws<ArgumentException>(() => new TemporalRuntime(new() { WorkerHeartbeatInterval = TimeSpan.Zero }));
        Assert.StartsWith("WorkerHeartbeatInterval 00:00:00 is not between 1 and 60 seconds", interval.Message);
    }

    private sealed class WritingLogger : ILogger
    {
        public List<string> Lines { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel level) => true;

        public void Log<TState>(
            LogLevel level, EventId id, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var fields = (state as IEnumerable<KeyValuePair<string, object?>> ?? []).Select(field => field.Key);
            Lines.Add($"{level}: {formatter(state, exception)} [{string.Join(",", fields)}]");
        }
    }
}
