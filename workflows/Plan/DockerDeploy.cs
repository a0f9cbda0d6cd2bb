using System.Collections.Immutable;
using System.Text.Json.Serialization;
using ReleaseWorkflows.Words;

namespace ReleaseWorkflows.Plan;

/// <summary>One container of an image, always by digest: pull, stop, remove, run.</summary>
/// <param name="Artifact">An image of the plan.</param>
/// <param name="Container">Name of the container on the host.</param>
/// <param name="Publish">Ports as <c>[IP:]HOST:CONTAINER[/tcp|/udp]</c>.</param>
/// <param name="EnvFile">Path on the host of the file that the container's variables come from; null for none. Its digest is recorded, its
/// text stays on the host.</param>
/// <param name="RequireEnv">Names that the env-file must set before the host is changed.</param>
/// <param name="Mounts">As <c>SOURCE:TARGET[:ro]</c>, with an absolute path on the host or a volume's name.</param>
/// <param name="Network">Name of a network that the engine has; null for the usual bridge.</param>
/// <param name="User">User, and group, inside the container; null: as the image says.</param>
/// <param name="Restart"><c>no</c>, <c>always</c>, <c>unless-stopped</c> or <c>on-failure</c>; default <c>unless-stopped</c>.</param>
/// <param name="StopGrace">From asking the old one to end until it is ended; default 10 s.</param>
/// <param name="Credentials">The image's own; what the host's engine pulls with.</param>
public sealed record DockerDeploy(
    ArtifactName Artifact,
    string Container,
    ImmutableArray<string> Publish,
    string? EnvFile,
    ImmutableArray<string> RequireEnv,
    ImmutableArray<string> Mounts,
    string? Network,
    string? User,
    string Restart,
    TimeSpan StopGrace,
    string? Credentials) : Deploy
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override ArtifactName? Brings => Artifact;
}
