namespace ReleaseWorkflows.Worker.Settings;

/// <summary>One setting that cannot be used.</summary>
/// <param name="Where">The option or variable, or file:line:column.</param>
/// <param name="Hint">What would be good.</param>
internal sealed record Problem(string Where, string What, string Hint)
{
    public override string ToString() => $"{Where}: {What}\n      {Hint}";
}
