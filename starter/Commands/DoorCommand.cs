using System.CommandLine;
using ReleaseWorkflows.Starter.Exits;

namespace ReleaseWorkflows.Starter.Commands;

/// <summary>One command of the door. It comes with examples, because --help without one helps nobody.</summary>
internal abstract class DoorCommand : Command
{
    protected DoorCommand(string name, string description, params string[] examples)
        : base(name, description)
    {
        Examples = examples;
        SetAction((words, cancellation) => new Call(words, cancellation).AnswerAsync(RunAsync));
    }

    /// <summary>Command lines as a user would type them, at least one.</summary>
    public IReadOnlyList<string> Examples { get; }

    /// <returns>How it ended.</returns>
    /// <exception cref="Trouble">Anything that the user can act on.</exception>
    protected abstract Task<ExitCode> RunAsync(Call call);
}
