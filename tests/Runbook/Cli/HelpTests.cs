using System.CommandLine;
using ReleaseWorkflows.Starter.Commands;
using ReleaseWorkflows.Starter.Exits;
using Xunit;

namespace Tests.Runbook.Cli;

public class HelpTests
{
    public static TheoryData<string> Commands => new(
        CommandTree.Make().Subcommands.SelectMany(command => command.Subcommands.Select(inner => $"{command.Name} {inner.Name}").Prepend(command.Name)));

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Every_command_explains_itself_with_an_example_and_the_exit_codes(string command)
    {
        var output = new StringWriter();
        Assert.Equal(0, await CommandTree.RunAsync([.. command.Split(' '), "--help"], output, output));
        var text = output.ToString();
        Assert.Contains("Examples:", text);
        Assert.Contains($"release {command}", text[text.IndexOf("Examples:", StringComparison.Ordinal)..]);
        Assert.Contains("Exit codes:", text);
        Assert.Contains("--output <json|text>", text);
    }

    [Fact]
    public void The_commands_that_operators_need_are_there()
    {
        string[] needed =
        [
            "demo", "init", "plan", "start", "list", "status", "next", "watch", "timeline", "approve", "reject", "resolve", "abort",
                "reopen", "sign",
            "rollback", "manifest", "worker", "dev-server",
        ];
        Assert.Empty(needed.Except(CommandTree.Make().Subcommands.Select(command => command.Name)));
    }

    [Fact]
    public void Every_exit_code_is_in_the_table_once() =>
        Assert.Equal(Enum.GetValues<ExitCode>().Order(), ExitCodes.Table.Select(row => row.Code).Order());

    [Fact]
    public void Every_outcome_has_an_exit_code_of_its_own()
    {
        var codes = Enum.GetValues<ReleaseWorkflows.Messages.Outcome>().Select(OutcomeCodes.Of).ToArray();
        Assert.Equal(codes.Length, codes.Distinct().Count());
    }

    [Fact]
    public async Task An_option_that_does_not_exist_is_named_and_help_is_pointed_to()
    {
        var errors = new StringWriter();
        Assert.Equal((int)ExitCode.BadInput, await CommandTree.RunAsync(["start", "--versoin", "1.0.0"], TextWriter.Null, errors));
        Assert.Contains("--versoin", errors.ToString());
        Assert.Contains("release start --help", errors.ToString());
    }
}
