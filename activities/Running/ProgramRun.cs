using System.Collections.Immutable;

namespace ReleaseWorkflows.Activities.Running;

/// <summary>One program run as data: what a test reads as one line and the runner starts without any shell reading it.</summary>
/// <param name="Argv">Program and arguments, at least one; the program is a path or a name looked up on the child's PATH.</param>
/// <param name="Directory">Absolute working directory; it must exist.</param>
/// <param name="Environment">The whole environment of the child; nothing is inherited.</param>
/// <param name="Timeout">Above zero; when it has passed the whole group is ended.</param>
internal sealed record ProgramRun(
    ImmutableArray<string> Argv, string Directory, ImmutableSortedDictionary<string, string> Environment, TimeSpan Timeout)
{
    /// <summary>Text on the program's standard input; empty means nothing to read.</summary>
    public string Input { get; init; } = "";

    /// <summary>Names the effect, not the attempt: what an earlier attempt under this key left running is ended first. Null means nothing
    /// to find.</summary>
    public string? Key { get; init; }

    /// <summary>Values that may not leave this machine in anything that the program prints.</summary>
    public ImmutableArray<string> Secrets { get; init; } = [];

    public override string ToString() => Quoted(Argv);

    /// <summary>A line that a person can paste into a shell and that means exactly these arguments.</summary>
    public static string Quoted(ImmutableArray<string> argv) => string.Join(' ', argv.Select(Quoted));

    public static string Quoted(string argument) =>
        argument.Length > 0 && argument.All(c => char.IsAsciiLetterOrDigit(c) || "-_./:=@,+%".Contains(c, StringComparison.Ordinal))
            ? argument
            : $"'{argument.Replace("'", @"'\''", StringComparison.Ordinal)}'";
}
