using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace ReleaseWorkflows.Activities.Docker;

/// <summary>What the engine says about a container; only what a release looks at. The environment is left out on purpose: it holds
/// secrets.</summary>
internal sealed record ContainerFacts(string Id, string Image, ContainerState State, ContainerSetup Config, int RestartCount);

/// <param name="Status"><c>created</c>, <c>running</c>, <c>restarting</c>, <c>exited</c> and others.</param>
internal sealed record ContainerState(string Status, bool Running, bool Restarting, int ExitCode, string? Error);

/// <param name="Image">The reference that it was created from.</param>
internal sealed record ContainerSetup(string Image, ImmutableDictionary<string, string>? Labels, bool Tty);

/// <param name="RepoDigests"><c>registry/name@sha256:…</c> for each name under which it was pulled by digest.</param>
internal sealed record ImageFacts(string Id, ImmutableArray<string> RepoDigests, string Os, string Architecture);

/// <summary>One line of a pull's progress.</summary>
internal sealed record PullLine(string? Status, string? Id, string? Error);

/// <summary>What is asked of the engine to make a container; the names are the engine's.</summary>
internal sealed record ContainerRequest(
    string Image,
    ImmutableArray<string> Env,
    ImmutableDictionary<string, string> Labels,
    ImmutableDictionary<string, object> ExposedPorts,
    HostSetup HostConfig,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? User)
{
    /// <summary>The environment stays out of every text.</summary>
    public override string ToString() => Image;
}

internal sealed record HostSetup(
    ImmutableArray<string> Binds,
    ImmutableDictionary<string, ImmutableArray<PortBinding>> PortBindings,
    RestartRule RestartPolicy,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? NetworkMode);

internal sealed record PortBinding(string HostIp, string HostPort);

internal sealed record RestartRule(string Name, int MaximumRetryCount);
