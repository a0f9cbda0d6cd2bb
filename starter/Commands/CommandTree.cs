using System.CommandLine;
using System.CommandLine.Help;
using ReleaseWorkflows.Starter.Demo;
using ReleaseWorkflows.Starter.Exits;

namespace ReleaseWorkflows.Starter.Commands;

/// <summary>All commands under `release`.</summary>
internal static class CommandTree
{
    // A demo stops nine processes, each of which may take ten seconds in the worst case, most of them at the same time.
    private static readonly TimeSpan CleanUp = TimeSpan.FromSeconds(45);

    public static RootCommand Make()
    {
        var root = new RootCommand(
            "Releases that survive crashes: out through a durable workflow, put back by itself when production breaks.");
        root.Options.Add(EverywhereOptions.Output);
        root.Options.Add(EverywhereOptions.State);
        foreach (var command in All())
            root.Subcommands.Add(command);
        var help = root.Options.OfType<HelpOption>().Single();
        help.Action = new HelpWithExamples((HelpAction)help.Action!);
        return root;
    }

    /// <summary>The whole program: Ctrl-C and SIGTERM end what it does, and it gets the time to clean up after itself.</summary>
    public static Task<int> RunAsync(string[] words, TextWriter output, TextWriter errors) =>
        RunAsync(words, new InvocationConfiguration { Output = output, Error = errors, ProcessTerminationTimeout = CleanUp }, default);

    /// <summary>One command inside of another program, which minds signals itself.</summary>
    public static Task<int> RunInsideAsync(string[] words, TextWriter output, TextWriter errors, CancellationToken cancellation) =>
        RunAsync(words, new InvocationConfiguration { Output = output, Error = errors, ProcessTerminationTimeout = null }, cancellation);

    private static async Task<int> RunAsync(string[] words, InvocationConfiguration where, CancellationToken cancellation)
    {
        where.EnableDefaultExceptionHandler = false;
        var parsed = Make().Parse(words);
        if (parsed.Errors.Count > 0 && parsed.Action is System.CommandLine.Invocation.ParseErrorAction)
        {
            foreach (var error in parsed.Errors)
                await where.Error.WriteLineAsync($"release: {error.Message}");
            var path = string.Join(' ', PathOf(parsed.CommandResult));
            await where.Error.WriteLineAsync($"  next   {path} --help shows the words and an example");
            return (int)ExitCode.BadInput;
        }

        return await parsed.InvokeAsync(where, cancellation);
    }

    private static IEnumerable<string> PathOf(System.CommandLine.Parsing.CommandResult result)
    {
        var names = new Stack<string>();
        for (System.CommandLine.Parsing.SymbolResult? at = result; at is System.CommandLine.Parsing.CommandResult command; at = at.Parent)
            names.Push(command.Command is RootCommand ? "release" : command.Command.Name);
        return names;
    }

    private static IEnumerable<Command> All() =>
    [
        new DemoCommand(),
        new InitCommand(),
        new PlanCommand(),
        new StartCommand(),
        new ListCommand(),
        new StatusCommand(),
        new NextCommand(),
        new WatchCommand(),
        new TimelineCommand(),
        GateCommand.Approve(),
        GateCommand.Reject(),
        new ResolveCommand(),
        ReleaseDecisionCommand.Abort(),
        GateCommand.Reopen(),
        ReleaseDecisionCommand.Acknowledge(),
        FreezeCommand.Freeze(),
        FreezeCommand.Unfreeze(),
        new RollbackCommand(),
        new SignCommand(),
        new ManifestCommand(),
        new WebhookCommand(),
        new WorkerCommand(),
        new DevServerCommand(),
    ];
}
