using System.Collections.Immutable;
using ReleaseWorkflows.Plan;
using ReleaseWorkflows.Runbooks.Yaml;
using ReleaseWorkflows.Words;
using YamlDotNet.RepresentationModel;

namespace ReleaseWorkflows.Runbooks.Plans;

/// <summary>Reads environments and their hosts.</summary>
internal sealed class EnvironmentReader(Problems problems)
{
    /// <summary>In the order of promotion.</summary>
    public ImmutableArray<EnvironmentPlan> ReadAll(Map plan)
    {
        if (plan.Required("environments") is not { } node) return [];
        var all = ImmutableArray.CreateBuilder<EnvironmentPlan>();
        foreach (var (key, name, value) in Map.Entries(node, "'environments'", problems))
            if (plan.WordOf<EnvironmentName>(name, key) is { } word) all.Add(Read(word, value));
        if (all.Count == 0) problems.Add(node, "'environments' needs at least one environment.");
        return all.ToImmutable();
    }

    private EnvironmentPlan Read(EnvironmentName name, YamlNode node)
    {
        var map = Map.Open(node, $"environment '{name}'", problems, ["hosts", "port", "directory", "rollout"], "promoteAfter", "parity");
        var hosts = ImmutableArray.CreateBuilder<HostPlan>();
        map.Required("hosts");
        foreach (var item in map.List("hosts"))
        {
            if (ReadHost(item, map) is not { } host) continue;
            if (hosts.Any(h => h.Name == host.Name)) problems.Add(item, $"Two hosts of environment '{name}' are called '{host.Name}'.");
            hosts.Add(host);
        }
        if (map["hosts"] is YamlSequenceNode { Children.Count: 0 } list)
            problems.Add(list, $"Environment '{name}' needs at least one host.");
        return new(name, hosts.ToImmutable(), ReadRollout(map));
    }

    private HostPlan? ReadHost(YamlNode node, Map environment)
    {
        if (node is YamlScalarNode { Value: { } text })
            return IsPossible(node, text) && environment.WordOf<HostName>(NameOf(text), node) is { } plain
                ? Host(environment, plain, text, null) : null;
        var map = Map.Open(
            node, $"a host of {environment.What}", problems, ["name", "address", "port", "directory", "values"], "container");
        var where = map.Text("address", required: true);
        var name = map.Word<HostName>("name", required: true);
        if (where is null || !IsPossible(map["address"]!, where)) return null;
        return name is { } word ? Host(environment, word, where, map) : null;
    }

    private HostPlan Host(Map environment, HostName name, string address, Map? own)
    {
        var directory = own?.Text("directory") ?? environment.Text("directory");
        if (directory is not null && directory[0] != '/')
            problems.Add((own?["directory"] ?? environment["directory"])!, $"The directory of host '{name}' is an absolute path.");
        return new(
            name, address, own?.Int("port", 1, 65535) ?? environment.Int("port", 1, 65535), directory, own?.Settings("values") ?? []);
    }

    private bool IsPossible(YamlNode node, string address)
    {
        if (address == "local" || address.StartsWith("unix:///", StringComparison.Ordinal)) return true;
        if (Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri is { Scheme: "ssh", Host.Length: > 0, PathAndQuery: "" or "/" })
            return true;
        problems.Add(
            node, $"A host's address is 'local', 'unix:///SOCKET' or 'ssh://USER@HOST:PORT', not '{address}'.",
            Spelling.HintFor(address, ["local"]));
        return false;
    }

    // A host that is only an address is called by what people call it.
    private static string NameOf(string address)
        => address.StartsWith("ssh://", StringComparison.Ordinal) ? new Uri(address).Host : "local";

    private RolloutPlan ReadRollout(Map environment)
    {
        if (environment["rollout"] is not { } node) return new(1, TimeSpan.Zero, HostFailure.Ask);
        var map = Map.Open(node, $"'rollout' of {environment.What}", problems, ["batch", "pause", "onFailure"]);
        var onFailure = map.OneOf("onFailure", "ask", "rollback", "exclude") switch
        {
            "rollback" => HostFailure.Rollback,
            "exclude" => HostFailure.Exclude,
            _ => HostFailure.Ask,
        };
        return new(map.Int("batch", 1, 1000) ?? 1, map.Time("pause", above: false) ?? TimeSpan.Zero, onFailure);
    }
}
