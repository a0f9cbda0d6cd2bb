using System.Collections.Immutable;
using System.Text.Json.Serialization;
using ReleaseWorkflows.Words;

namespace ReleaseWorkflows.Plan;

/// <summary>One place where the release lives, in the order of promotion.</summary>
public sealed record EnvironmentPlan(EnvironmentName Name, ImmutableArray<HostPlan> Hosts, RolloutPlan Rollout);

/// <summary>One host of an environment.</summary>
/// <param name="Address"><c>local</c>: this machine, as the worker sees it; <c>unix:///PATH</c>: this machine, by another Docker socket;
/// <c>ssh://USER@HOST:PORT</c>: the Docker engine of another machine.</param>
/// <param name="Port">What <c>{port}</c> stands for; null when the plan names none.</param>
/// <param name="Directory">What <c>{directory}</c> stands for: absolute path of the host's own room; null when the plan names none.</param>
/// <param name="Values">Further placeholders of this host.</param>
public sealed record HostPlan(HostName Name, string Address, int? Port, string? Directory, ImmutableArray<Setting> Values);

/// <summary>What happens by itself when a host fails.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<HostFailure>))]
public enum HostFailure
{
    /// <summary>Stop and wait for an operator: retry, exclude, ignore or abort.</summary>
    Ask,
    /// <summary>Put every changed host back.</summary>
    Rollback,
    /// <summary>Put this host back and go on without it.</summary>
    Exclude,
}

/// <summary>How the hosts of an environment are changed.</summary>
/// <param name="Batch">Hosts changed at the same time; 1 or more.</param>
/// <param name="Pause">Between batches.</param>
public sealed record RolloutPlan(int Batch, TimeSpan Pause, HostFailure OnFailure);
