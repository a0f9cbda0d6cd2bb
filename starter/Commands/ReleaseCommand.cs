using ReleaseWorkflows.Starter.Exits;
using ReleaseWorkflows.Starter.Releases;

namespace ReleaseWorkflows.Starter.Commands;

/// <summary>A command that asks about one release: project and version are its first words.</summary>
internal abstract class ReleaseCommand : DoorCommand
{
    private readonly ReleaseWords words = new();

    protected ReleaseCommand(string name, string description, params string[] examples)
        : base(name, description, examples) => words.AddTo(this);

    protected sealed override async Task<ExitCode> RunAsync(Call call)
    {
        var release = words.Read(call);
        var desk = await call.DeskAsync();
        return await RunAsync(call, desk, release);
    }

    protected abstract Task<ExitCode> RunAsync(Call call, ReleaseDesk desk, ReleaseName release);
}
