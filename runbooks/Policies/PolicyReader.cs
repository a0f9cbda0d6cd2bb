using System.Collections.Immutable;
using ReleaseWorkflows.Plan;
using ReleaseWorkflows.Runbooks.Plans;
using ReleaseWorkflows.Runbooks.Yaml;
using ReleaseWorkflows.Words;
using YamlDotNet.RepresentationModel;

namespace ReleaseWorkflows.Runbooks.Policies;

/// <summary>Reads a whole policy.</summary>
internal sealed class PolicyReader(Problems problems)
{
    private static readonly string[] Keys =
        ["project", "signers", "principals", "gates", "singleOperator", "unsigned", "secrets", "commands", "ssh"];

    private static readonly string[] Sources = ["env:", "file:", "command:", "docker-config:"];

    /// <summary>The policy; to be used only when there are no problems.</summary>
    public ReleasePolicy Read(YamlNode root, string directory)
    {
        var map = Map.Open(root, "the policy", problems, Keys);
        var unsigned = map.OneOf("unsigned", "refused", "allowed") == "allowed";
        var signers = map.Text("signers");
        if (signers is null && !unsigned)
            problems.Add(
                root, "The policy needs 'signers', the file of allowed signers, unless it says 'unsigned: allowed', which is for a demo.");
        var principals = Principals(map);
        var gates = Gates(map);
        foreach (var need in gates.SelectMany(g => g.Needs).DistinctBy(n => n.Role)) CheckThatSomebodyCan(map, need, principals);
        return new(
            map.Word<ProjectName>("project", required: true) ?? default,
            signers is null ? null : Absolute(signers, directory),
            principals,
            gates,
            map.Bool("singleOperator", false),
            unsigned,
            Secrets(map),
            Commands(map),
            Ssh(map, directory));
    }

    private ImmutableArray<PrincipalEntry> Principals(Map map)
    {
        if (map["principals"] is not { } node) return [];
        var entries = ImmutableArray.CreateBuilder<PrincipalEntry>();
        foreach (var (key, name, value) in Map.Entries(node, "'principals'", problems))
        {
            if (map.WordOf<Principal>(name, key) is not { } principal) continue;
            var entry = Map.Open(value, $"principal '{name}'", problems, ["kind", "roles"]);
            var kind = entry.OneOf("kind", "human", "ci", "agent") switch
            {
                "ci" => PrincipalKind.Ci,
                "agent" => PrincipalKind.Agent,
                _ => PrincipalKind.Human,
            };
            ImmutableArray<Role> roles = [.. entry.List("roles").Select(
                n => entry.TextOf(n, "a role") is { } t ? entry.WordOf<Role>(t, n) : null).OfType<Role>()];
            entries.Add(new(principal, kind, roles));
        }
        return entries.ToImmutable();
    }

    private ImmutableArray<PolicyGate> Gates(Map map)
    {
        if (map["gates"] is not { } node) return [];
        var gates = ImmutableArray.CreateBuilder<PolicyGate>();
        foreach (var (key, name, value) in Map.Entries(node, "'gates'", problems))
        {
            if (map.WordOf<EnvironmentName>(name, key) is not { } before) continue;
            var gate = Map.Open(value, $"the gate before '{name}'", problems, ["needs", "selfApproval", "touch"]);
            gates.Add(new(before, GateReader.Needs(gate), gate.Bool("selfApproval", false), gate.Bool("touch", false)));
        }
        return gates.ToImmutable();
    }

    private ImmutableArray<SecretEntry> Secrets(Map map)
    {
        if (map["secrets"] is not { } node) return [];
        var secrets = ImmutableArray.CreateBuilder<SecretEntry>();
        foreach (var (key, name, value) in Map.Entries(node, "'secrets'", problems))
        {
            if (map.WordOf<SecretName>(name, key) is not { } word) continue;
            var secret = Map.Open(value, $"secret '{name}'", problems, ["from", "to"]);
            if (secret.Text("from", required: true) is not { } from) continue;
            if (!Sources.Any(kind => from.StartsWith(kind, StringComparison.Ordinal) && from.Length > kind.Length))
                problems.Add(secret["from"]!, $"'from' of secret '{name}' begins with 'env:', 'file:', 'command:' or 'docker-config:'.");
            if (secret.Required("to") is not null) secrets.Add(new(word, from, secret.Texts("to")));
        }
        return secrets.ToImmutable();
    }

    private CommandPolicy Commands(Map map)
    {
        if (map["commands"] is not { } node) return new(null, ["PATH", "LANG"]);
        var commands = Map.Open(node, "'commands'", problems, ["user", "environment", "home"]);
        commands.OneOf("home", "temporary");
        return new(commands.Text("user"), commands["environment"] is null ? ["PATH", "LANG"] : commands.Texts("environment"));
    }

    private SshPolicy? Ssh(Map map, string directory)
    {
        if (map["ssh"] is not { } node) return null;
        var ssh = Map.Open(node, "'ssh'", problems, ["knownHosts", "identity"]);
        string? PathOf(string key) => ssh.Text(key) is { } path ? Absolute(path, directory) : null;
        return new(PathOf("knownHosts"), PathOf("identity"));
    }

    private void CheckThatSomebodyCan(Map map, Need need, ImmutableArray<PrincipalEntry> principals)
    {
        var humans = principals.Count(p => p.Kind == PrincipalKind.Human && p.Roles.Contains(need.Role));
        if (humans < need.Count)
            problems.Add(map.At("gates"), $"A gate needs {need.Count} × {need.Role}, and {humans} human principals have that role.");
    }

    private static string Absolute(string path, string directory)
        => path.StartsWith("~/", StringComparison.Ordinal)
            ? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), path[2..])
            : Path.GetFullPath(path, directory);
}
