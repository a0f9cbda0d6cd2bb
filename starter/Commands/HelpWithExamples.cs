using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using ReleaseWorkflows.Starter.Exits;

namespace ReleaseWorkflows.Starter.Commands;

/// <summary>The usual help, then examples, then what the exit codes mean.</summary>
internal sealed class HelpWithExamples(HelpAction usual) : SynchronousCommandLineAction
{
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        var code = usual.Invoke(parseResult);
        var output = parseResult.InvocationConfiguration.Output;
        if (parseResult.CommandResult.Command is DoorCommand command)
        {
            output.WriteLine("Examples:");
            foreach (var example in command.Examples)
                output.WriteLine($"  {example}");
            output.WriteLine();
        }

        output.WriteLine("Exit codes:");
        foreach (var pair in ExitCodes.Table.Chunk(2))
            output.WriteLine("  " + string.Concat(pair.Select(row => $"{(int)row.Code,3}  {row.Meaning,-42}")).TrimEnd());
        return code;
    }
}
