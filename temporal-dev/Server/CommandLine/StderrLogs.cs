using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace TemporalDev.Server.CommandLine;

/// <summary>Log lines on standard error, one per line, so that standard output holds nothing but the ready line.</summary>
internal sealed class StderrLogs(LogFormat format, LogLevel least, TextWriter output) : ILoggerFactory
{
    private readonly Lock gate = new();

    public ILogger CreateLogger(string categoryName) => new Lines(this, categoryName);

    public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException("log lines go to standard error only");

    public void Dispose() => output.Flush();

    private void Write(LogLevel level, string category, IReadOnlyList<KeyValuePair<string, object?>>? values, string message,
        Exception? fault)
    {
        var line = format == LogFormat.Json ? Json(level, category, values, message, fault) : Text(level, message, fault);
        lock (gate) output.WriteLine(line);
    }

    private static string Text(LogLevel level, string message, Exception? fault) =>
        $"{Now()} {level.ToString().ToLowerInvariant(),-11} {message}{(fault is null ? null : Environment.NewLine + fault)}";

    private static string Json(
        LogLevel level, string category, IReadOnlyList<KeyValuePair<string, object?>>? values, string message, Exception? fault)
    {
        var entry = new Dictionary<string, string?>
        {
            ["time"] = Now(), ["level"] = level.ToString(), ["category"] = category, ["message"] = message,
        };
        foreach (var (name, value) in values ?? [])
            if (name != "{OriginalFormat}")
                entry[name] = Convert.ToString(value, CultureInfo.InvariantCulture);
        if (fault is not null) entry["exception"] = fault.ToString();
        return JsonSerializer.Serialize(entry);
    }

    private static string Now() => DateTime.UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    private sealed class Lines(StderrLogs all, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= all.Least && logLevel != LogLevel.None;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
                all.Write(logLevel, category, state as IReadOnlyList<KeyValuePair<string, object?>>, formatter(state, exception),
                    exception);
        }
    }

    private LogLevel Least { get; } = least;
}
