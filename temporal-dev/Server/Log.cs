using Microsoft.Extensions.Logging;

namespace TemporalDev.Server;

/// <summary>Every line the server logs.</summary>
internal static partial class Log
{
    [LoggerMessage(EventId = 1, Level = LogLevel.Information, Message = "Listening on {Address}, store {Store}")]
    public static partial void Listening(this ILogger log, string address, string store);

    [LoggerMessage(EventId = 2, Level = LogLevel.Information, Message = "Stopping: answering the polls that wait")]
    public static partial void Stopping(this ILogger log);

    [LoggerMessage(EventId = 3, Level = LogLevel.Debug, Message = "The caller of {Path} left while its answer was written: {Why}")]
    public static partial void CallerGone(this ILogger log, string path, string why);

    [LoggerMessage(EventId = 4, Level = LogLevel.Error, Message = "{Path} failed")]
    public static partial void HandlerFaulted(this ILogger log, string path, Exception fault);

    [LoggerMessage(EventId = 5, Level = LogLevel.Critical, Message = "The engine's thread ended")]
    public static partial void LoopEnded(this ILogger log, Exception fault);

    [LoggerMessage(EventId = 6, Level = LogLevel.Error, Message = "A commit failed and its calls were refused: {Why}")]
    public static partial void CommitFailed(this ILogger log, string why);

    [LoggerMessage(EventId = 7, Level = LogLevel.Critical, Message = "The engine failed; it starts over from the database")]
    public static partial void EngineFaulted(this ILogger log, Exception fault);

    [LoggerMessage(EventId = 8, Level = LogLevel.Warning, Message = "Batch {JobId} was refused workflow {WorkflowId}: {Why}")]
    public static partial void BatchOperationRefused(this ILogger log, string jobId, string workflowId, string why);

    [LoggerMessage(EventId = 9, Level = LogLevel.Warning, Message = "Batch {JobId} did not end: {Why}")]
    public static partial void BatchFailed(this ILogger log, string jobId, string why);

    [LoggerMessage(EventId = 11, Level = LogLevel.Warning, Message = "No TLS with {Peer}: {Why}")]
    public static partial void HandshakeFailed(this ILogger log, string peer, string why);

    [LoggerMessage(EventId = 10, Level = LogLevel.Warning, Message = "Schedule {ScheduleId} could not start {WorkflowId}: {Why}")]
    public static partial void ScheduledStartRefused(this ILogger log, string scheduleId, string workflowId, string why);
}
