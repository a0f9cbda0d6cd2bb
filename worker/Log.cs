using Microsoft.Extensions.Logging;

namespace ReleaseWorkflows.Worker;

/// <summary>Every log line of the worker itself.</summary>
internal static partial class Log
{
    [LoggerMessage(EventId = 1, Level = LogLevel.Warning, Message = "No engine answers at {Address}; asking again: {Why}")]
    public static partial void EngineAway(this ILogger log, string address, string why);

    [LoggerMessage(EventId = 2, Level = LogLevel.Information, Message = "Search attributes registered: {Names}")]
    public static partial void AttributesRegistered(this ILogger log, string names);

    [LoggerMessage(EventId = 3, Level = LogLevel.Warning,
        Message = "Namespace {Namespace} did not let us register its search attributes; add them as keywords: {Names} ({Why})")]
    public static partial void AttributesNotRegistered(this ILogger log, string @namespace, string names, string why);

    [LoggerMessage(EventId = 4, Level = LogLevel.Information, Message = "Policies: {Projects}")]
    public static partial void PoliciesRead(this ILogger log, string projects);

    [LoggerMessage(EventId = 5, Level = LogLevel.Warning,
        Message = "The policy of {Project} allows unsigned decisions; that is for a demo only")]
    public static partial void UnsignedAllowed(this ILogger log, string project);

    [LoggerMessage(EventId = 6, Level = LogLevel.Critical, Message = "The embedded engine stopped by itself: {Why}")]
    public static partial void EngineStopped(this ILogger log, string why);

    [LoggerMessage(EventId = 7, Level = LogLevel.Information, Message = "Traces and metrics go to {Endpoint}")]
    public static partial void TelemetryGoesTo(this ILogger log, string endpoint);
}
