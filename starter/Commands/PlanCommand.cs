using System.CommandLine;
using ReleaseWorkflows.Plan;
using ReleaseWorkflows.Runbooks;
using ReleaseWorkflows.Starter.Exits;
using ReleaseWorkflows.Starter.Plans;
using ReleaseWorkflows.Starter.Releases;
using ReleaseWorkflows.Words;
using Spectre.Console;

namespace ReleaseWorkflows.Starter.Commands;

/// <summary>Reads a plan and shows what would happen. Touches nothing and needs no engine.</summary>
internal sealed class PlanCommand : DoorCommand
{
    private readonly Option<string> plan = new("--plan") { Description = "release.yaml", HelpName = "FILE",
        DefaultValueFactory = _ => "release.yaml" };
    private readonly Option<string?> policy = new("--policy") { Description = "policy.yaml; the plan may only tighten it",
        HelpName = "FILE" };
    private readonly Option<string> version = new("--version") { Description = "show it for this version",
        DefaultValueFactory = _ => "1.0.0" };
    private readonly InputOption inputs = new();

    public PlanCommand()
        : base("plan", "Check a plan, all errors at once, and show what would happen. Touches nothing.",
            "release plan", "release plan --plan release.yaml --policy policy.yaml --version 1.4.0", "release plan --output json")
    {
        foreach (var option in (Option[])[plan, policy, version, inputs.Option])
            Options.Add(option);
    }

    protected override Task<ExitCode> RunAsync(Call call)
    {
        var read = PlanTrouble.Require(Read(call.Get(plan)!, PlanFile.Read, "release init writes one to begin with"),
            Path.GetFullPath(call.Get(plan)!));
        var rules = call.Get(policy) is { } file
            ? PlanTrouble.Require(Read(file, PolicyFile.Read, "release init writes one to begin with"), Path.GetFullPath(file)) : null;
        var refusals = rules is null ? [] : Tightening.Refusals(read, rules);
        if (refusals.Length > 0)
            throw Trouble.BadInput(string.Join('\n', refusals), $"{call.Get(plan)} against {call.Get(policy)}",
                "ask for at least as much as the policy does");
        var lines = PlanPreview.Of(read, ReleaseName.Word<ReleaseVersion>(call.Get(version)!, "--version"), inputs.Bind(call, read), rules);
        call.Screen.Give(new { plan = read, hash = read.Hash.Text, wouldDo = lines });
        call.Screen.Draw(() => View(lines));
        call.Screen.Say($"plan {read.Hash.Text}\nnothing was touched");
        if (Staleness(read) is { } stale)
            call.Screen.Say($"[yellow]{stale.EscapeMarkup()}[/]");
        return Task.FromResult(ExitCode.Live);
    }

    private static Reading<T> Read<T>(string path, Func<string, Reading<T>> read, string next)
        where T : class
    {
        try
        {
            return read(path);
        }
        catch (Exception why) when (why is IOException or UnauthorizedAccessException)
        {
            throw Trouble.BadInput($"it cannot be read: {why.Message}", Path.GetFullPath(path), next);
        }
    }

    private static Grid View(IEnumerable<PreviewLine> lines)
    {
        var grid = new Grid().AddColumns(new GridColumn().NoWrap(), new GridColumn().NoWrap(), new GridColumn());
        foreach (var line in lines)
            grid.AddRow(new Text(line.Phase), new Text(line.Environment?.Text ?? ""), new Text(line.What));
        return grid;
    }

    private static string? Staleness(ReleasePlan plan) =>
        plan.Runbook is { LastTested: { } tested, StaleAfter: { } limit }
            && DateTime.UtcNow - tested.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc) > limit
            ? $"this plan was last tested on {tested:yyyy-MM-dd}, longer ago than it may be: rehearse it and update runbook.lastTested"
                : null;
}
