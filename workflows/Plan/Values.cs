using System.Collections.Immutable;
using System.Collections.Frozen;
using ReleaseWorkflows.Words;

namespace ReleaseWorkflows.Plan;

/// <summary>What placeholders stand for at one place in a release. Also handed to commands as RELEASE_… variables.</summary>
public sealed record Values(ImmutableArray<Setting> All)
{
    /// <summary>Placeholders that differ from host to host.</summary>
    public static readonly FrozenSet<string> OfOneHost =
        new[] { "host", "address", "port", "directory" }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Placeholders that every plan may use.</summary>
    public static readonly FrozenSet<string> Everywhere =
        new[] { "project", "version", "commit", "tag" }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Placeholders that a deploy may use besides: the artifact that it brings.</summary>
    public static readonly FrozenSet<string> OfOneArtifact = new[] { "digest" }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>What is true of the whole release: project, version, commit, tag, inputs.</summary>
    public static Values Of(ReleaseRef release, TagName tag, ImmutableArray<Setting> inputs) => new([
        new("project", release.Project.Text),
        new("version", release.Version.Text),
        new("commit", release.Commit.Text),
        new("tag", tag.Text),
        .. inputs,
    ]);

    /// <summary>These and, before them in rank, the values of an environment.</summary>
    public Values In(EnvironmentName environment) => With(new Setting("environment", environment.Text));

    /// <summary>These and, before them in rank, the values of one host.</summary>
    public Values On(HostPlan host)
    {
        var mine = ImmutableArray.CreateBuilder<Setting>();
        mine.Add(new("host", host.Name.Text));
        mine.Add(new("address", host.Address.StartsWith("ssh://", StringComparison.Ordinal) ? new Uri(host.Address).Host : "127.0.0.1"));
        if (host.Port is { } port) mine.Add(new("port", $"{port}"));
        if (host.Directory is { } directory) mine.Add(new("directory", directory));
        mine.AddRange(host.Values);
        return With([.. mine]);
    }

    /// <summary>These, with the given ones in place of those of the same name.</summary>
    public Values With(params ImmutableArray<Setting> more)
        => new([.. All.Where(old => !more.Any(m => m.Name == old.Name)), .. more]);

    /// <summary>The text behind a name; null when nothing is.</summary>
    public string? Of(string name) => All.LastOrDefault(v => v.Name == name)?.Value;
}
