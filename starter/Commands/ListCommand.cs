using System.CommandLine;
using System.Globalization;
using ReleaseWorkflows.Starter.Exits;
using ReleaseWorkflows.Starter.Releases;
using ReleaseWorkflows.Words;
using Spectre.Console;
using Temporalio.Api.Enums.V1;
using Temporalio.Client;
using Temporalio.Exceptions;

namespace ReleaseWorkflows.Starter.Commands;

/// <summary>The releases that the engine knows; needs no worker.</summary>
internal sealed class ListCommand : DoorCommand
{
    private readonly Argument<string?> project = new("project") { Description = "only of this project", Arity = ArgumentArity.ZeroOrOne,
        DefaultValueFactory = _ => null };
    private readonly Option<int> limit = new("--limit") { Description = "how many, newest first", DefaultValueFactory = _ => 50 };
    private readonly Option<bool> waiting = new("--waiting") { Description = "only those that wait for somebody" };

    public ListCommand()
        : base("list", "The releases that the engine knows, newest first. Needs no worker.", "release list", "release list shop --waiting",
            "release list --output json")
    {
        Arguments.Add(project);
        Options.Add(limit);
        Options.Add(waiting);
    }

    protected override async Task<ExitCode> RunAsync(Call call)
    {
        var desk = await call.DeskAsync();
        var rows = new List<ReleaseRow>();
        try
        {
            var options = new WorkflowListOptions { Limit = call.Get(limit), Rpc = ReleaseDesk.Rpc(call.Cancellation) };
            await foreach (var execution in desk.Engine.Client.ListWorkflowsAsync(Filter(call), options))
                rows.Add(ReleaseRow.Of(execution));
        }
        catch (RpcException why)
        {
            throw desk.Meaning(why, "list of releases", call.Cancellation);
        }

        call.Screen.Give(rows);
        call.Screen.Draw(() => Table(rows));
        return ExitCode.Live;
    }

    private string Filter(Call call)
    {
        var filter = "WorkflowType = 'ReleaseWorkflow'";
        if (call.Get(project) is { } name)
            filter += $" AND ReleaseProject = '{ReleaseName.Word<ProjectName>(name, "the project")}'";
        return call.Get(waiting) ? filter + " AND ReleaseWaitingFor IS NOT NULL AND ExecutionStatus = 'Running'" : filter;
    }

    private static Table Table(IReadOnlyCollection<ReleaseRow> rows)
    {
        var table = new Table { Border = TableBorder.Simple }.AddColumns("release", "started", "took", "phase", "outcome", "waits for");
        foreach (var row in rows)
        {
            table.AddRow($"{row.Project} {row.Version}".EscapeMarkup(),
                row.Started.ToLocalTime().ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
                Lasting.Text((row.Ended ?? DateTimeOffset.UtcNow) - row.Started),
                (row.Environment is null ? row.Phase : $"{row.Phase} {row.Environment}").EscapeMarkup(),
                row.Status == nameof(WorkflowExecutionStatus.Failed) ? $"[red]{row.Outcome.EscapeMarkup()}[/]" : row.Outcome.EscapeMarkup(),
                (row.WaitingFor ?? "").EscapeMarkup());
        }

        return table;
    }
}
