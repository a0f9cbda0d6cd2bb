using System.CommandLine;
using System.CommandLine.Help;
using ReleaseWorkflows.Starter.Demo;
using ReleaseWorkflows.Starter.Exits;

namespace ReleaseWorkflows.Starter.Commands;

/// <summary>All commands under `release`.</summary>
internal static class CommandTree
{
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

    public static async Task<int> RunAsync(string[] words, TextWriter output, TextWriter errors)
    {
        var parsed = Make().Parse(words);
        if (parsed.Errors.Count > 0 && parsed.Action is System.CommandLine.Invocation.ParseErrorAction)
        {
            foreach (var error in parsed.Errors)
                await errors.WriteLineAsync($"release: {error.Message}");
            var path = string.Join(' ', PathOf(parsed.CommandResult));
            await errors.WriteLineAsync($"  next   {path} --help shows the words and an example");
            return (int)ExitCode.BadInput;
        }

        return await parsed.InvokeAsync(new InvocationConfiguration { Output = output, Error = errors,
            EnableDefaultExceptionHandler = false });
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
        new WorkerCommand(),
        new DevServerCommand(),
    ];
}
