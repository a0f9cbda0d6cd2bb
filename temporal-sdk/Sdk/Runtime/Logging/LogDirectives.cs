using Microsoft.Extensions.Logging;

namespace Temporalio.Runtime;

/// <summary>The text of a filter, read for the lines of this library.</summary>
internal static class LogDirectives
{
    /// <summary>Parts under whose names the lines of this library go; the first names the worker.</summary>
    public static IReadOnlyList<string> OwnTargets { get; } =
        ["temporalio_sdk_core", "temporalio_client", "temporalio_sdk", "temporal_sdk_bridge"];

    /// <summary>The lowest level of the worker's lines that are written.</summary>
    /// <exception cref="ArgumentException">A level is none.</exception>
    public static LogLevel LowestLevel(string filter)
    {
        var (lowest, fit) = (LogLevel.Error, -1);
        foreach (var directive in filter.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var at = directive.IndexOf('=', StringComparison.Ordinal);
            var target = at < 0 ? string.Empty : directive[..at].TrimEnd();
            if (target.Length <= fit || !OwnTargets[0].StartsWith(target, StringComparison.Ordinal)) continue;
            (lowest, fit) = (LevelOf(directive[(at + 1)..].TrimStart(), filter), target.Length);
        }
        return lowest;
    }

    private static LogLevel LevelOf(string word, string filter) => word.ToUpperInvariant() switch
    {
        "TRACE" => LogLevel.Trace,
        "DEBUG" => LogLevel.Debug,
        "INFO" => LogLevel.Information,
        "WARN" => LogLevel.Warning,
        "ERROR" => LogLevel.Error,
        "OFF" => LogLevel.None,
        _ => throw new ArgumentException(
            $"The log filter '{filter}' names the level '{word}'; levels are TRACE, DEBUG, INFO, WARN, ERROR and OFF", nameof(filter)),
    };
}
