using System.Collections.Immutable;
using ReleaseWorkflows.Messages;
using ReleaseWorkflows.Starter.Exits;
using ReleaseWorkflows.Starter.Releases;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace ReleaseWorkflows.Starter.Screens;

/// <summary>Shows a release while it goes on: drawn again in a terminal, one line per ended phase anywhere else.</summary>
internal sealed class Watch(ReleaseDesk desk, ReleaseName release, Screen screen)
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(500);

    private ImmutableArray<PhaseLine> told = [];
    private string toldWaiting = "";

    /// <returns>The status with its outcome.</returns>
    public async Task<ReleaseStatus> ToOutcomeAsync(CancellationToken cancellation)
    {
        if (!screen.IsLive)
            return await UntilAsync(status => status.Outcome is not null, Tell, cancellation);
        ReleaseStatus? last = null;
        await screen.Text.Live(new Text($"{release.Words} …")).StartAsync(async live =>
            last = await UntilAsync(status => status.Outcome is not null, status => live.UpdateTarget(View(status)), cancellation));
        return last!;
    }

    /// <summary>Looks until it is so. A worker or engine that is away for a while is waited for, and said once.</summary>
    public async Task<ReleaseStatus> UntilAsync(Func<ReleaseStatus, bool> isSo, Action<ReleaseStatus> show, CancellationToken cancellation)
    {
        string? silence = null;
        while (true)
        {
            try
            {
                var status = await desk.StatusAsync(release, cancellation);
                silence = null;
                show(status);
                if (isSo(status))
                    return status;
            }
            catch (Trouble trouble) when (trouble.Code is ExitCode.Waiting or ExitCode.Unreachable)
            {
                if (silence != trouble.Message && !screen.IsLive)
                    screen.Say($"  [yellow]…[/] {trouble.Message.EscapeMarkup()}");
                silence = trouble.Message;
            }

            await Task.Delay(LookEvery, cancellation);
        }
    }

    /// <summary>Says what is new since the last time, as lines.</summary>
    public void Tell(ReleaseStatus status)
    {
        var now = DateTimeOffset.UtcNow;
        foreach (var phase in status.Phases.Where(phase => phase.State is PhaseState.Done or PhaseState.Failed or PhaseState.Waiting))
        {
            var before = told.FirstOrDefault(old => old.Name == phase.Name && old.Environment == phase.Environment);
            if (before?.State != phase.State)
                screen.Say(StatusView.Line(phase, now));
        }

        told = status.Phases;
        if (status.WaitingFor is { } waiting && waiting != toldWaiting)
            screen.Say($"  [yellow]waiting for[/] {waiting.EscapeMarkup()}");
        toldWaiting = status.WaitingFor ?? "";
        if (status.Outcome is not null)
            screen.Say(StatusView.Headline(status));
    }

    private static IRenderable View(ReleaseStatus status) => StatusView.Of(status, DateTimeOffset.UtcNow);
}
