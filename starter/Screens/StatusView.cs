using ReleaseWorkflows.Messages;
using ReleaseWorkflows.Words;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace ReleaseWorkflows.Starter.Screens;

/// <summary>A release on the screen: one line per phase, then what is being waited for.</summary>
internal static class StatusView
{
    public static IRenderable Of(ReleaseStatus status, DateTimeOffset now)
    {
        var grid = new Grid().AddColumns(new GridColumn().NoWrap(), new GridColumn().NoWrap(), new GridColumn(),
            new GridColumn().NoWrap().RightAligned());
        foreach (var phase in status.Phases.Where(phase => phase.State != PhaseState.Ahead))
            grid.AddRow(new Markup(Mark(phase.State)), new Markup(Name(phase)), new Text(phase.Evidence), new Text(Took(phase, now)));
        var lines = new List<IRenderable> { new Markup(Headline(status)), grid };
        if (status.WaitingFor is { } waiting)
            lines.Add(new Markup($"  [yellow]waiting for[/]  {waiting.EscapeMarkup()}"));
        foreach (var question in status.Questions)
        {
            lines.Add(new Markup($"  [yellow]?[/] {question.What.EscapeMarkup()}: " +
                $"{string.Join(" · ", question.Choices.Select(choice => choice.ToString().ToLowerInvariant()))}" +
                $"   [grey]release resolve {status.Release.Project} {status.Release.Version} {question.Subject.EscapeMarkup()} " +
                    $"--{question.Choices[0].ToString().ToLowerInvariant()}[/]"));
        }

        return new Rows(lines);
    }

    /// <summary>One phase as one line, for output that is not drawn again.</summary>
    public static string Line(PhaseLine phase, DateTimeOffset now) =>
        $"  {Mark(phase.State)} {Name(phase),-22} {phase.Evidence.EscapeMarkup()} [grey]{Took(phase, now)}[/]";

    public static string Headline(ReleaseStatus status)
    {
        var state = status.Outcome is { } outcome ? Coloured(outcome) : $"[bold]{status.Phase.EscapeMarkup()}[/]";
        var reason = status.Reason.Length == 0 ? "" : $"  {status.Reason.EscapeMarkup()}";
        return $"[bold]{status.Release.Project} {status.Release.Version}[/]  commit {status.Release.Commit.Short}  {state}{reason}";
    }

    public static string Coloured(Outcome outcome) => outcome switch
    {
        Outcome.Live => "[bold green]Live[/]",
        Outcome.RolledBack or Outcome.Stuck or Outcome.Stopped => $"[bold red]{outcome}[/]",
        _ => $"[bold yellow]{outcome}[/]",
    };

    public static string Took(PhaseLine phase, DateTimeOffset now) =>
        phase.Started is { } started ? Lasting.Text((phase.Ended ?? now) - started) : "";

    private static string Name(PhaseLine phase) => phase.Environment is { } environment ? $"{phase.Name} [grey]{environment}[/]"
        : phase.Name;

    private static string Mark(PhaseState state) => state switch
    {
        PhaseState.Running => "[blue]▸[/]",
        PhaseState.Waiting => "[yellow]⏸[/]",
        PhaseState.Done => "[green]✔[/]",
        PhaseState.Failed => "[red]✘[/]",
        PhaseState.Skipped => "[grey]–[/]",
        _ => " ",
    };
}
