using System.Text.Json;
using ReleaseWorkflows.Activities.Builds;
using ReleaseWorkflows.Activities.Checks;
using ReleaseWorkflows.Activities.Files;
using ReleaseWorkflows.Activities.Web;
using ReleaseWorkflows.Evidence;
using ReleaseWorkflows.Hands;
using ReleaseWorkflows.Plan;
using ReleaseWorkflows.Words;

namespace ReleaseWorkflows.Activities.Hosts;

/// <summary>A component that a command of the project changes, and that says by itself what it is.</summary>
internal sealed class CommandDeployer(ArtifactStore store, HostCommands commands, WebCaller caller, StateDirectory state) : IDeployer
{
    private static readonly TimeSpan AskLimit = TimeSpan.FromSeconds(10);

    public HostRoom RoomOf(HostOrder order) =>
        HostRoom.Of(order.Host, order.Component.Text, $"{order.Release.Project}.{order.Environment}", state);

    public async Task<HostState> ObserveAsync(HostOrder order, HostRoom room, CancellationToken cancellation)
    {
        var observe = DeployOf(order).Observe;
        var said = observe.Command is { } command
            ? await PrintedAsync(order, command, cancellation).ConfigureAwait(false)
            : await AnsweredAsync(order, observe.Url!, cancellation).ConfigureAwait(false);
        var value = said is null || observe.Json is null ? said?.Trim() : At(order, said, observe.Json);
        if (string.IsNullOrEmpty(value))
            return HostState.Nothing;
        return Digest.TryParse(value, out var digest, out _)
            ? new HostState(true, null, digest, null, null)
            : new HostState(true, value, null, null, null);
    }

    public bool IsWanted(HostOrder order, HostState observed) =>
        observed.Digest is { } digest
            ? digest == order.Artifact?.Digest
            : observed.Version == order.Release.Version.Text || observed.Version == $"v{order.Release.Version}";

    public Task<string?> LackForWayBackAsync(HostOrder order, HostRoom room, HostState running, CancellationToken cancellation)
    {
        if (!running.Present)
            return Task.FromResult(DeployOf(order).Remove is not null
                ? null
                : "Nothing is there now, and the plan has no command to take away what this release brings.");
        var isKnown = new RoomRecords(room).BringerOf(running) is not null;
        return Task.FromResult(
            isKnown ? null : $"{running} was not brought here by a release, so nobody knows the command that brings it back.");
    }

    public Task<string?> ObstacleAsync(HostOrder order, HostRoom room, CancellationToken cancellation) => Task.FromResult<string?>(null);

    public async Task<ChangeRecord> ApplyAsync(HostOrder order, HostRoom room, ChangeRecord record, CancellationToken cancellation)
    {
        var values = await WithFileAsync(order, cancellation).ConfigureAwait(false);
        await commands.DoAsync(order, DeployOf(order).Run, values, null, cancellation).ConfigureAwait(false);
        return new RoomRecords(room).Write(record with { Step = ChangeStep.Done });
    }

    public Task<string?> LackForTargetAsync(HostOrder order, HostRoom room, HostState target, CancellationToken cancellation)
    {
        var records = new RoomRecords(room);
        if (target.Present)
            return Task.FromResult(records.BringerOf(target) is null ? $"No earlier change of this host brought {target}." : null);
        var undone = records.ChangeOf(order.Release.Version)?.Deploy as CommandDeploy;
        return Task.FromResult(undone?.Remove is null ? "The plan has no command to take the component away." : null);
    }

    public async Task<ChangeRecord> RestoreAsync(
        HostOrder order, HostRoom room, HostState target, ChangeRecord record, CancellationToken cancellation)
    {
        var deploy = (CommandDeploy)record.Deploy;
        await commands.DoAsync(order, target.Present ? deploy.Run : deploy.Remove!, record.Values, null, cancellation)
            .ConfigureAwait(false);
        return new RoomRecords(room).Write(record with { Step = ChangeStep.Done });
    }

    private async Task<Values> WithFileAsync(HostOrder order, CancellationToken cancellation)
    {
        if (order.Artifact is not { } artifact)
            return order.Values;
        var path = await store.FindAsync(artifact.Digest, cancellation).ConfigureAwait(false)
            ?? throw Failures.DigestMismatch(
                $"The artifact {artifact.Name}", artifact.Digest, await store.RereadAsync(artifact.Digest, cancellation)
                    .ConfigureAwait(false));
        return order.Values.With(new Setting("file", path));
    }

    private async Task<string> PrintedAsync(HostOrder order, CommandLine command, CancellationToken cancellation)
    {
        var ending = await commands.RunAsync(order, command, order.Values, null, cancellation).ConfigureAwait(false);
        return ending.IsSuccess
            ? ending.Output
            : throw Failures.HostFailed(order.Host.Name,
                order.Component, $"{command}, which shows what runs, ended with exit code {ending.ExitCode}: {ending.Tail.Trim()}");
    }

    private async Task<string?> AnsweredAsync(HostOrder order, string url, CancellationToken cancellation)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address))
            throw Failures.BadAddress(url);
        return await caller.AskAsync(new WebAsk("GET", address, [], null), AskLimit, cancellation).ConfigureAwait(false) switch
        {
            WebAnswer.Came { Status: >= 200 and <= 299 } came => came.Body,
            WebAnswer.Came { Status: 404 } or WebAnswer.Nothing { IsRefused: true } => null,
            WebAnswer.Came other =>
                throw Failures.HostFailed(order.Host.Name, order.Component, $"{url}, which shows what runs, answered {other.Status}."),
            WebAnswer.Nothing none =>
                throw Failures.HostFailed(order.Host.Name, order.Component, $"{url}, which shows what runs: {none.Why}"),
            _ => throw new InvalidOperationException("An answer came or it did not."),
        };
    }

    private static string? At(HostOrder order, string text, string path)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return JsonPath.Find(document.RootElement, path)?.ToString();
        }
        catch (JsonException)
        {
            throw Failures.HostFailed(
                order.Host.Name, order.Component, $"what shows what runs did not print JSON: {text[..Math.Min(text.Length, 200)]}");
        }
    }

    private static CommandDeploy DeployOf(HostOrder order) => (CommandDeploy)order.Deploy;
}
