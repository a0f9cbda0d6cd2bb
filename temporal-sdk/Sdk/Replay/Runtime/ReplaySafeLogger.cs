using Microsoft.Extensions.Logging;
using Temporalio.Replay.Scheduling;

namespace Temporalio.Replay.Runtime;

/// <summary>Writes nothing while history is replayed. What a log sink schedules for itself is not held against the workflow.</summary>
internal sealed class ReplaySafeLogger(ILogger inner, WorkflowInstance instance, WorkflowScheduler scheduler) : ILogger
{
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => inner.BeginScope(state);

    public bool IsEnabled(LogLevel logLevel) => !instance.IsReplayingHistoryEvents && inner.IsEnabled(logLevel);

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (!IsEnabled(logLevel))
        {
            return;
        }
        var wasSet = scheduler.IsTrapSet;
        scheduler.IsTrapSet = false;
        try
        {
            using var scope = inner.BeginScope(instance.LogScope);
            inner.Log(logLevel, eventId, state, exception, formatter);
        }
        finally
        {
            scheduler.IsTrapSet = wasSet;
        }
    }
}
