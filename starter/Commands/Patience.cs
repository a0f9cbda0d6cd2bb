using System.CommandLine.Parsing;
using System.Globalization;
using ReleaseWorkflows.Starter.Exits;

namespace ReleaseWorkflows.Starter.Commands;

/// <summary>Trying again while no engine answers, for callers that cannot come back themselves, such as git hooks.</summary>
internal static class Patience
{
    private static readonly TimeSpan AskAgain = TimeSpan.FromMilliseconds(500);

    /// <summary>Reads 90s, 5m or 1h.</summary>
    public static TimeSpan Read(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        var seconds = text.Length < 2 ? 0 : text[^1] switch { 's' => 1, 'm' => 60, 'h' => 3600, _ => 0 };
        if (seconds > 0 && int.TryParse(text[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var count))
            return TimeSpan.FromSeconds((long)count * seconds);
        result.AddError($"'{text}' is not a time; write 90s, 5m or 1h");
        return TimeSpan.Zero;
    }

    /// <exception cref="Trouble">The engine was not there for that long.</exception>
    public static async Task<T> WhileUnreachableAsync<T>(TimeSpan patience, Func<Task<T>> attempt, CancellationToken cancellation)
    {
        var until = DateTimeOffset.UtcNow + patience;
        while (true)
        {
            try
            {
                return await attempt();
            }
            catch (Trouble away) when (away.Code == ExitCode.Unreachable && DateTimeOffset.UtcNow < until)
            {
                await Task.Delay(AskAgain, cancellation);
            }
        }
    }
}
