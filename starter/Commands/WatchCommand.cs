using ReleaseWorkflows.Starter.Exits;
using ReleaseWorkflows.Starter.Releases;
using ReleaseWorkflows.Starter.Screens;

namespace ReleaseWorkflows.Starter.Commands;

/// <summary>Follows a release to its outcome.</summary>
internal sealed class WatchCommand() : ReleaseCommand("watch",
    "Follow a release to its outcome. Ctrl-C ends the watching, not the release.",
    "release watch shop 1.4.0", "release watch shop 1.4.0 && echo live")
{
    protected override async Task<ExitCode> RunAsync(Call call, ReleaseDesk desk, ReleaseName release)
    {
        var status = await new Watch(desk, release, call.Screen).ToOutcomeAsync(call.Cancellation);
        call.Screen.Give(status);
        return OutcomeCodes.Of(status);
    }
}
