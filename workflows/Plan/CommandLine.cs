using System.Collections.Immutable;

namespace ReleaseWorkflows.Plan;

/// <summary>A program and its arguments. No shell reads them, unless the plan wrote <c>shell:</c> and so named one.</summary>
/// <param name="Argv">At least the program.</param>
/// <param name="Verbatim">
/// True for <c>shell:</c>: placeholders are never replaced in its text, values arrive as RELEASE_… environment variables only.
/// </param>
public sealed record CommandLine(ImmutableArray<string> Argv, bool Verbatim = false)
{
    /// <summary>For people, never for a shell.</summary>
    public override string ToString() => string.Join(' ', Argv.Select(a => a.Length > 0 && !a.Any(char.IsWhiteSpace) ? a : $"'{a}'"));
}
