using Microsoft.Extensions.Logging;

namespace Temporalio.Replay.Runtime;

/// <summary>The log lines of running workflows.</summary>
internal static partial class Log
{
    [LoggerMessage(
        EventId = 301,
        Level = LogLevel.Warning,
        Message = "[TMPRL1102] Workflow finished while {Kind} handlers were still running; their work is lost. "
            + "Wait for Workflow.AllHandlersFinished before returning, or set UnfinishedPolicy on the handlers that may be cut off. "
            + "Handlers: {Handlers}")]
    public static partial void UnfinishedHandlers(this ILogger logger, string kind, string handlers);

    [LoggerMessage(EventId = 302, Level = LogLevel.Error, Message = "Signal {Signal} was dropped: its arguments cannot be decoded")]
    public static partial void SignalDropped(this ILogger logger, Exception exception, string signal);

    [LoggerMessage(
        EventId = 303, Level = LogLevel.Warning, Message = "Signal {Signal} was dropped: names that begin with __temporal_ are reserved")]
    public static partial void ReservedSignal(this ILogger logger, string signal);
}
