using ReleaseWorkflows.Starter.Exits;
using ReleaseWorkflows.Starter.Releases;
using ReleaseWorkflows.Starter.Screens;

namespace ReleaseWorkflows.Starter.Commands;

/// <summary>Where a release stands.</summary>
internal sealed class StatusCommand() : ReleaseCommand("status",
    "Where a release stands: each phase with its evidence, and what it waits for.",
    "release status shop 1.4.0", "release status shop 1.4.0 --output json | jq .phase")
{
    protected override async Task<ExitCode> RunAsync(Call call, ReleaseDesk desk, ReleaseName release)
    {
        var status = await desk.StatusAsync(release, call.Cancellation);
        call.Screen.Give(status);
        call.Screen.Draw(() => StatusView.Of(status, DateTimeOffset.UtcNow));
        return OutcomeCodes.Of(status);
    }
}
