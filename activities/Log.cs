using Microsoft.Extensions.Logging;
using ReleaseWorkflows.Evidence;
using ReleaseWorkflows.Words;

namespace ReleaseWorkflows.Activities;

/// <summary>Every line that the hands log. The same key names the same thing everywhere; no value here can be a secret.</summary>
internal static partial class Log
{
    [LoggerMessage(EventId = 201, Level = LogLevel.Information, Message = "Tag {Tag} is on {Commit}, adopted: {IsAdopted}")]
    public static partial void TagIsThere(this ILogger log, TagName tag, CommitId commit, bool isAdopted);

    [LoggerMessage(EventId = 202, Level = LogLevel.Information, Message = "Build {Build} left {Count} artifacts, attempt {Attempt}")]
    public static partial void Built(this ILogger log, string build, int count, int attempt);

    [LoggerMessage(EventId = 203, Level = LogLevel.Information, Message = "Check {Check} on {Host}: {Verdict}. {Why}")]
    public static partial void Checked(this ILogger log, CheckName check, HostName? host, CheckVerdict verdict, string why);

    [LoggerMessage(
        EventId = 210, Level = LogLevel.Information, Message = "{Component} on {Host}: {Before} -> {After}, changed: {IsChanged}")]
    public static partial void HostChanged(
        this ILogger log, ComponentName component, HostName host, HostState before, HostState after, bool isChanged);

    [LoggerMessage(
        EventId = 211, Level = LogLevel.Warning, Message = "{Component} on {Host} was put back: {Before} -> {After}, changed: {IsChanged}")]
    public static partial void HostPutBack(
        this ILogger log, ComponentName component, HostName host, HostState before, HostState after, bool isChanged);

    [LoggerMessage(
        EventId = 220, Level = LogLevel.Information, Message = "Decision {Decision} by {Principal} as {Role} counts, signed: {IsSigned}")]
    public static partial void DecisionCounts(this ILogger log, DecisionId? decision, Principal? principal, Role? role, bool isSigned);

    [LoggerMessage(EventId = 221, Level = LogLevel.Warning, Message = "Decision {Decision} by {Principal} as {Role} is refused: {Why}")]
    public static partial void DecisionRefused(this ILogger log, DecisionId? decision, Principal? principal, Role? role, string why);

    [LoggerMessage(EventId = 230, Level = LogLevel.Warning, Message = "{Release} in {Environment} is not healthy: {Why}")]
    public static partial void NotHealthy(this ILogger log, ReleaseRef release, EnvironmentName environment, string why);

    [LoggerMessage(EventId = 231, Level = LogLevel.Warning, Message = "Trigger {Trigger} of {Release} in {Environment} tripped: {Why}")]
    public static partial void TriggerTripped(
        this ILogger log, CheckName trigger, ReleaseRef release, EnvironmentName environment, string why);
}
