using Microsoft.Extensions.Logging;

namespace Temporalio.Runtime;

/// <summary>Sends the lines of the library's inner parts where the options say.</summary>
internal sealed class RuntimeLog
{
    private readonly LogLevel lowest;
    private readonly LogForwardingOptions? forwarding;

    /// <exception cref="ArgumentException">The filter cannot be read, or lines are forwarded to nobody.</exception>
    public RuntimeLog(LoggingOptions? options)
    {
        forwarding = options?.Forwarding;
        if (forwarding is { Logger: null })
            throw new ArgumentException("Log lines are forwarded, but Forwarding has no Logger", nameof(options));
        lowest = options is null ? LogLevel.None : LogDirectives.LowestLevel(options.Filter.FilterString);
    }

    /// <summary>The logger of an inner part of a worker whose own logger is given.</summary>
    public ILogger For(ILogger worker) => new Filtered(forwarding?.Logger ?? worker, lowest, forwarding?.IncludeFields ?? true);

    private sealed class Filtered(ILogger next, LogLevel lowest, bool withFields) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => next.BeginScope(state);

        public bool IsEnabled(LogLevel level) => level >= lowest && lowest != LogLevel.None && next.IsEnabled(level);

        public void Log<TState>(
            LogLevel level, EventId id, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (!IsEnabled(level)) return;
            if (withFields) next.Log(level, id, state, exception, formatter);
            else next.Log(level, id, formatter(state, exception), exception, static (text, _) => text);
        }
    }
}
