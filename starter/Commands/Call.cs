using System.CommandLine;
using ReleaseWorkflows.Starter.Engines;
using ReleaseWorkflows.Starter.Exits;
using ReleaseWorkflows.Starter.Screens;

namespace ReleaseWorkflows.Starter.Commands;

/// <summary>One run of one command: the user's words, where to speak, where the engine is.</summary>
internal sealed class Call
{
    private readonly ParseResult words;

    public Call(ParseResult words, CancellationToken cancellation)
    {
        this.words = words;
        Cancellation = cancellation;
        Screen = new Screen(words.GetValue(EverywhereOptions.Output) == "json",
            words.InvocationConfiguration.Output, words.InvocationConfiguration.Error);
        State = StateDirectory.Find(words.GetValue(EverywhereOptions.State), Environment.GetEnvironmentVariable);
    }

    public CancellationToken Cancellation { get; }

    public Screen Screen { get; }

    public StateDirectory State { get; }

    public T? Get<T>(Option<T> option) => words.GetValue(option);

    public T Get<T>(Argument<T> argument) => words.GetRequiredValue(argument);

    /// <summary>Runs the command and turns every ending into an exit code.</summary>
    public async Task<int> AnswerAsync(Func<Call, Task<ExitCode>> run)
    {
        try
        {
            return (int)await run(this);
        }
        catch (Trouble trouble)
        {
            Screen.Complain(trouble);
            return (int)trouble.Code;
        }
        catch (OperationCanceledException) when (Cancellation.IsCancellationRequested)
        {
            return (int)ExitCode.Interrupted;
        }
        catch (Exception fault)
        {
            var trouble = Faults.Explain(fault, State);
            Screen.Complain(trouble);
            return (int)trouble.Code;
        }
    }
}
