using ReleaseWorkflows.Starter.Commands;
using ReleaseWorkflows.Starter.Exits;
using ReleaseWorkflows.Starter.Screens;
using Spectre.Console;

namespace ReleaseWorkflows.Starter.Demo;

/// <summary>Types commands in front of the audience: the line, then what it answers.</summary>
internal sealed class DemoShell(DemoPlace place, Screen screen)
{
    /// <summary>One command and how it ended.</summary>
    public sealed record Typed(ExitCode Code, string Output)
    {
        /// <summary>No engine, or no worker behind it.</summary>
        public bool IsUnanswered => Code == ExitCode.Unreachable || Output.Contains("no worker answered", StringComparison.Ordinal)
            || Output.Contains("could not answer now", StringComparison.Ordinal);
    }

    /// <param name="shown">The command line as the audience reads it, without the words that only the demo needs.</param>
    /// <param name="hidden">Words that are not shown, such as the path of a key.</param>
    public async Task<Typed> TypeAsync(string shown, CancellationToken cancellation, params string[] hidden)
    {
        screen.Say($"[bold]$ release {shown.EscapeMarkup()}[/]");
        var output = new StringWriter();
        var words = SplitWords(shown).Concat(hidden).Concat(["--state", place.State.Root]).ToArray();
        var code = (ExitCode)await CommandTree.RunInsideAsync(words, output, output, cancellation);
        cancellation.ThrowIfCancellationRequested();
        foreach (var line in output.ToString().TrimEnd().Split('\n'))
            screen.SayPlainly("  " + line.TrimEnd());
        return new Typed(code, output.ToString());
    }

    /// <summary>Types it again while nobody answers, as people do.</summary>
    public async Task<Typed> TypeUntilAnsweredAsync(string shown, CancellationToken cancellation, params string[] hidden)
    {
        while (true)
        {
            var typed = await TypeAsync(shown, cancellation, hidden);
            if (!typed.IsUnanswered)
                return typed;
            await Task.Delay(TimeSpan.FromSeconds(1), cancellation);
        }
    }

    private static IEnumerable<string> SplitWords(string line) => System.CommandLine.Parsing.CommandLineParser.SplitCommandLine(line);
}
