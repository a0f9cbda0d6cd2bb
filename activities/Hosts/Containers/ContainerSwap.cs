using System.Collections.Immutable;
using ReleaseWorkflows.Activities.Docker;
using ReleaseWorkflows.Hands;
using ReleaseWorkflows.Plan;
using ReleaseWorkflows.Words;

namespace ReleaseWorkflows.Activities.Hosts.Containers;

/// <summary>
/// Puts one container in the place of another: look, stop, remove, create, start, look. It may be cut off between any two of these and
/// called again; what it finds decides what is left to do. A container that no release made is never touched.
/// </summary>
internal sealed class ContainerSwap(DockerEngine engine, HostOrder order, DockerDeploy deploy, TimeProvider time)
{
    private const int LogLines = 40;

    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(100);

    /// <summary>Null when the place is free or held by this component; else one sentence.</summary>
    public async Task<string?> ObstacleAsync(CancellationToken cancellation) =>
        await engine.FindContainerAsync(deploy.Container, cancellation).ConfigureAwait(false) is { } there ? StrangerIn(there) : null;

    /// <param name="image">With its digest; the engine has it.</param>
    /// <param name="switching">Called before the first thing is touched.</param>
    public async Task RunAsync(
        string image, ContainerLabels labels, ContainerVariables variables, Action switching, CancellationToken cancellation)
    {
        var there = await engine.FindContainerAsync(deploy.Container, cancellation).ConfigureAwait(false);
        if (there is not null)
            Check(there, labels.Token);
        if (there is not null && !IsGoingOn(there, labels))
        {
            switching();
            await TakeAwayAsync(there, cancellation).ConfigureAwait(false);
            there = null;
        }

        var id = there?.Id;
        if (id is null)
        {
            switching();
            id = await engine.CreateAsync(deploy.Container, Request(image, labels, variables), cancellation).ConfigureAwait(false)
                ?? throw Failures.HostFailed(
                    order.Host.Name, order.Component, $"the name {deploy.Container} was taken by another container in this moment.");
        }

        await engine.StartAsync(id, cancellation).ConfigureAwait(false);
        await SettleAsync(variables, cancellation).ConfigureAwait(false);
    }

    /// <summary>Stops and removes what runs; nothing there is fine.</summary>
    public async Task TakeAwayAsync(FencingToken token, Action switching, CancellationToken cancellation)
    {
        if (await engine.FindContainerAsync(deploy.Container, cancellation).ConfigureAwait(false) is not { } there)
            return;
        Check(there, token);
        switching();
        await TakeAwayAsync(there, cancellation).ConfigureAwait(false);
    }

    private async Task TakeAwayAsync(ContainerFacts there, CancellationToken cancellation)
    {
        await engine.StopAsync(there.Id, deploy.StopGrace, cancellation).ConfigureAwait(false);
        await engine.RemoveAsync(there.Id, cancellation).ConfigureAwait(false);
    }

    // Made by this change and not yet started, or running: an exited one would only exit again.
    private static bool IsGoingOn(ContainerFacts there, ContainerLabels wanted) =>
        ContainerLabels.Read(there) is { } labels && labels.IsSameRelease(wanted) && labels.Token == wanted.Token
        && there.State is { Status: "created" } or { Running: true, Restarting: false };

    private void Check(ContainerFacts there, FencingToken token)
    {
        if (StrangerIn(there) is { } stranger)
            throw Failures.Refused(stranger);
        if (ContainerLabels.Read(there) is { } labels && token.CompareTo(labels.Token) < 0)
            throw Failures.StaleToken(token, labels.Token.Value, $"the release of {labels.Version}");
    }

    private string? StrangerIn(ContainerFacts there) => ContainerLabels.Read(there) switch
    {
        null => $"A container {deploy.Container} is on {order.Host.Name} that no release made ({there.Config.Image}, {there.State.Status}). "
            + "It is left alone: rename or remove it yourself, then retry.",
        { } labels when !labels.IsOf(order) => $"The container {deploy.Container} on {order.Host.Name} is {labels}: give this component another name.",
        _ => null,
    };

    // One that dies at once is told from one that runs by looking a little longer than starting takes; health is proved later.
    private async Task SettleAsync(ContainerVariables variables, CancellationToken cancellation)
    {
        var end = time.GetUtcNow() + Settling;
        do
        {
            var now = await engine.FindContainerAsync(deploy.Container, cancellation).ConfigureAwait(false)
                ?? throw Failures.HostFailed(order.Host.Name, order.Component, $"the container {deploy.Container} was removed by somebody.");
            if (!now.State.Running || now.State.Restarting || now.RestartCount > 0)
                throw await EndedAsync(now, variables, cancellation).ConfigureAwait(false);
            await Task.Delay(LookEvery, time, cancellation).ConfigureAwait(false);
        }
        while (time.GetUtcNow() < end);
    }

    private async Task<Exception> EndedAsync(ContainerFacts now, ContainerVariables variables, CancellationToken cancellation)
    {
        var log = await engine.LogsAsync(now, LogLines, cancellation).ConfigureAwait(false);
        var said = variables.Clean(log.Trim()) is { Length: > 0 } lines ? $"its last lines:\n{lines}" : "it printed nothing.";
        return Failures.HostFailed(
            order.Host.Name, order.Component, $"the container {deploy.Container} ended at once with exit code {now.State.ExitCode}; {said}");
    }

    private ContainerRequest Request(string image, ContainerLabels labels, ContainerVariables variables)
    {
        var ports = deploy.Publish.Select(PublishedPort.Parse).ToList();
        return new ContainerRequest(
            image,
            variables.Lines,
            labels.ToLabels(),
            ports.Select(port => port.Inside).Distinct().ToImmutableDictionary(inside => inside, object (_) => new { }),
            new HostSetup(
                deploy.Mounts,
                ports.GroupBy(port => port.Inside).ToImmutableDictionary(
                    group => group.Key, group => group.Select(port => new PortBinding(port.Ip, port.Outside)).ToImmutableArray()),
                new RestartRule(deploy.Restart, 0),
                deploy.Network),
            deploy.User);
    }
}
