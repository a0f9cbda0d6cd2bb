using ReleaseWorkflows.Starter.Exits;
using ReleaseWorkflows.Starter.Releases;
using ReleaseWorkflows.Starter.Screens;

namespace ReleaseWorkflows.Starter.Commands;

/// <summary>What happens if nobody does anything.</summary>
internal sealed class NextCommand() : ReleaseCommand("next",
    "What happens if nobody does anything, who can answer, and what runs on each host.",
    "release next shop 1.4.0")
{
    protected override async Task<ExitCode> RunAsync(Call call, ReleaseDesk desk, ReleaseName release)
    {
        var next = await desk.NextAsync(release, call.Cancellation);
        call.Screen.Give(next);
        call.Screen.Draw(() => NextView.Of(next));
        return next.WaitingFor is null ? ExitCode.Live : ExitCode.Waiting;
    }
}
