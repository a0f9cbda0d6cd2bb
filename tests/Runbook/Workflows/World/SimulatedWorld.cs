using ReleaseWorkflows.Evidence;
using ReleaseWorkflows.Hands;
using ReleaseWorkflows.Words;
using Temporalio.Exceptions;

namespace Tests.Runbook.Workflows;

/// <summary>
/// Hosts, people and paper in memory, behind the hands' interfaces. What happens to it is what a release really asked for; nothing here
/// decides for a workflow. One lock, because activities run at the same time.
/// </summary>
internal sealed partial class SimulatedWorld
{
    private readonly object gate = new();
    private readonly Dictionary<(string Environment, string Host, string Component), HostState> hosts = [];
    private readonly Dictionary<string, FencingToken> tokens = [];
    private readonly Dictionary<string, Queue<ApplicationFailureException>> troubles = [];

    /// <summary>What was done to hosts, in order: <c>change production/prod-1/app 1.1.0</c>.</summary>
    public List<string> Deeds { get; } = [];

    /// <summary>Versions whose programs answer that they are ill.</summary>
    public HashSet<string> IllVersions { get; } = [];

    /// <summary>Versions that turn ill only while they are guarded.</summary>
    public HashSet<string> IllWhenGuarded { get; } = [];

    /// <summary>Names of checks that fail.</summary>
    public HashSet<string> FailingChecks { get; } = [];

    /// <summary>Puts something on a host before the release comes.</summary>
    public void Put(string environment, string host, string component, string version)
    {
        lock (gate) hosts[(environment, host, component)] = State(version, Some.DigestOf(version));
    }

    /// <summary>Takes everything off a host before the release comes.</summary>
    public void Remove(string environment, string host, string component)
    {
        lock (gate) hosts.Remove((environment, host, component));
    }

    /// <summary>Asks again and again until something is so; a test that waits in vain ends with this.</summary>
    public static async Task UntilAsync(Func<Task<bool>> condition)
    {
        for (var left = 3000; !await condition(); left--) Assert.True(left > 0, "it never became so");
    }

    /// <summary>What runs on a host.</summary>
    public string On(string environment, string host, string component = "app")
    {
        lock (gate) return hosts.GetValueOrDefault((environment, host, component))?.Version ?? "nothing";
    }

    /// <summary>
    /// The next calls with this name fail, one failure each: <c>change prod-2</c>, <c>put back prod-1</c>, <c>tag</c>, <c>build</c>,
    /// <c>verify</c>, <c>guard</c>.
    /// </summary>
    public void Trouble(string what, string type, int times, bool final = true)
    {
        lock (gate)
        {
            if (!troubles.TryGetValue(what, out var queue)) troubles[what] = queue = new();
            for (var i = 0; i < times; i++) queue.Enqueue(new ApplicationFailureException($"{what} went wrong", type, nonRetryable: final));
        }
    }

    private static HostState State(string version, Digest? digest) => new(true, version, digest, null, $"/srv/releases/{version}");

    private void Meet(string what)
    {
        lock (gate)
        {
            if (troubles.TryGetValue(what, out var queue) && queue.TryDequeue(out var trouble)) throw trouble;
        }
    }

    private void Fence(string host, FencingToken token)
    {
        if (tokens.GetValueOrDefault(host).CompareTo(token) > 0)
            throw new ApplicationFailureException(
                $"{host} has seen a higher token than {token}", ReleaseWorkflows.Failures.StaleToken, nonRetryable: true);
        tokens[host] = token;
    }
}
