using System.CommandLine;
using ReleaseWorkflows.Starter.Engines;
using ReleaseWorkflows.Starter.Exits;
using ReleaseWorkflows.Starter.Releases;
using ReleaseWorkflows.Starter.Screens;

namespace ReleaseWorkflows.Starter.Commands;

/// <summary>One run of one command: the user's words, where to speak, where the engine is.</summary>
internal sealed class Call
{
    private readonly ParseResult words;

    public Call(ParseResult words, CancellationToken cancellation)
        : this(words, cancellation, words.InvocationConfiguration.Output)
    {
    }

    private Call(ParseResult words, CancellationToken cancellation, TextWriter output)
    {
        this.words = words;
        Cancellation = cancellation;
        Screen = new Screen(words.GetValue(EverywhereOptions.Output) == "json", output, words.InvocationConfiguration.Error);
        State = StateDirectory.Find(words.GetValue(EverywhereOptions.State), Environment.GetEnvironmentVariable);
    }

    public CancellationToken Cancellation { get; }

    public Screen Screen { get; }

    public StateDirectory State { get; }

    public T? Get<T>(Option<T> option) => words.GetValue(option);

    public T Get<T>(Argument<T> argument) => words.GetRequiredValue(argument);

    /// <summary>The same call speaking on standard error, for a command whose standard output is the document itself.</summary>
    public Call Aside() => new(words, Cancellation, words.InvocationConfiguration.Error);

    /// <summary>Connects to the engine that the environment or the state directory names.</summary>
    /// <exception cref="Trouble">There is none, or it does not answer.</exception>
    public async Task<ReleaseDesk> DeskAsync() =>
        new(await EngineConnection.OpenAsync(EngineAddress.Find(State, Environment.GetEnvironmentVariable)));

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
