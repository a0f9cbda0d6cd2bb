using System.Collections.Immutable;
using System.Globalization;
using ReleaseWorkflows.Activities.Docker;
using ReleaseWorkflows.Hands;
using ReleaseWorkflows.Words;

namespace ReleaseWorkflows.Activities.Hosts.Containers;

/// <summary>What a container says about itself on the host: whose it is, and which release made it with which lock token.</summary>
/// <param name="Version">Of the release that it runs.</param>
/// <param name="Digest">Of the image.</param>
/// <param name="Settings">Of the env-file that its variables came from; null when there was none.</param>
internal sealed record ContainerLabels(
    string Project, string Environment, string Component, string Version, Digest Digest, Digest? Settings, FencingToken Token)
{
    private const string Prefix = "release-workflows.";

    public static ContainerLabels Of(HostOrder order, string version, Digest digest, Digest? settings, FencingToken token) => new(
        order.Release.Project.Text, order.Environment.Text, order.Component.Text, version, digest, settings, token);

    /// <returns>Null when no release made the container.</returns>
    public static ContainerLabels? Read(ContainerFacts container)
    {
        var labels = container.Config.Labels ?? ImmutableDictionary<string, string>.Empty;
        string? Said(string name) => labels.GetValueOrDefault(Prefix + name);
        return Said("project") is { } project && Said("environment") is { } environment && Said("component") is { } component
            && Said("version") is { } version && Digest.TryParse(Said("digest"), out var digest, out _)
            && long.TryParse(Said("token"), NumberStyles.None, CultureInfo.InvariantCulture, out var token)
            ? new(
                project, environment, component, version, digest,
                Digest.TryParse(Said("settings"), out var settings, out _) ? settings : null, new FencingToken(token))
            : null;
    }

    public bool IsOf(HostOrder order) =>
        Project == order.Release.Project.Text && Environment == order.Environment.Text && Component == order.Component.Text;

    /// <summary>The same thing is run, whoever held the lock when it was made.</summary>
    public bool IsSameRelease(ContainerLabels other) =>
        Version == other.Version && Digest == other.Digest && Settings == other.Settings;

    public ImmutableDictionary<string, string> ToLabels()
    {
        var labels = ImmutableDictionary.CreateBuilder<string, string>();
        labels[$"{Prefix}project"] = Project;
        labels[$"{Prefix}environment"] = Environment;
        labels[$"{Prefix}component"] = Component;
        labels[$"{Prefix}version"] = Version;
        labels[$"{Prefix}digest"] = Digest.Text;
        labels[$"{Prefix}token"] = Token.Value.ToString(CultureInfo.InvariantCulture);
        if (Settings is { } settings)
            labels[$"{Prefix}settings"] = settings.Text;
        return labels.ToImmutable();
    }

    public override string ToString() => $"{Component} of {Project} in {Environment}";
}
