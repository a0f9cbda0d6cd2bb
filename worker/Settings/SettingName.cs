namespace ReleaseWorkflows.Worker.Settings;

/// <summary>One thing that can be set: by an option of the command line or by a variable, the option first.</summary>
/// <param name="Option">With its dashes.</param>
/// <param name="Variable">Null when only the command line sets it.</param>
/// <param name="Shape">What its value looks like; null for a switch, which takes none.</param>
/// <param name="Meaning">For --help.</param>
internal sealed record SettingName(string Option, string? Variable, string? Shape, string Meaning)
{
    public override string ToString() => Variable is null ? Option : $"{Option} or {Variable}";
}
