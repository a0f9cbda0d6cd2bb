namespace ReleaseWorkflows.Runbooks;

/// <summary>One thing that is wrong with a file that a person wrote.</summary>
/// <param name="Line">Counted from 1.</param>
/// <param name="Column">Counted from 1.</param>
/// <param name="Message">One sentence, with the allowed values where there are any.</param>
/// <param name="Hint">What the writer may have meant; null when nothing comes to mind.</param>
public sealed record GrammarError(string File, long Line, long Column, string Message, string? Hint)
{
    /// <summary><c>release.yaml:12:5: unknown key 'smok' in the plan. Did you mean 'smoke'?</c></summary>
    public override string ToString() => $"{File}:{Line}:{Column}: {Message}{(Hint is null ? string.Empty : $" {Hint}")}";
}
