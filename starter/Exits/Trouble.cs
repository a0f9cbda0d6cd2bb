namespace ReleaseWorkflows.Starter.Exits;

/// <summary>Something the user can act on: what happened, where, and what to do next. Shown as such, never with a stack trace.</summary>
internal sealed class Trouble(ExitCode code, string what, string where, string next) : Exception(what)
{
    public ExitCode Code => code;

    public string Where => where;

    public string Next => next;

    public static Trouble BadInput(string what, string where, string next) => new(ExitCode.BadInput, what, where, next);
}
