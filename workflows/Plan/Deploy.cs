using System.Collections.Immutable;
using System.Text.Json.Serialization;
using ReleaseWorkflows.Words;

namespace ReleaseWorkflows.Plan;

/// <summary>How a component gets onto a host.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(FilesDeploy), "files")]
[JsonDerivedType(typeof(CommandDeploy), "command")]
[JsonDerivedType(typeof(DockerDeploy), "docker")]
public abstract record Deploy
{
    /// <summary>The artifact that it brings; null when it brings none.</summary>
    [JsonIgnore]
    public abstract ArtifactName? Brings { get; }
}

/// <summary>A directory per release and a link to the one in use.</summary>
/// <param name="Artifact">Unpacked when it is a .tar, .tar.gz, .tgz or .zip, else copied.</param>
/// <param name="Current">Absolute path on the host of the link, after placeholders are replaced.</param>
/// <param name="Releases">Absolute path of the directory that holds the release directories; default: <c>releases</c> beside the
/// link.</param>
/// <param name="Restart">Makes the running program be the one behind the link; null when nothing runs.</param>
/// <param name="Stop">Ends what runs, for taking back a first release; null when nothing runs.</param>
/// <param name="EnvFile">Path on the host of the settings that the program reads; null for none. Its digest is observed, its text never
/// leaves the host.</param>
/// <param name="RequireEnv">Names that the env-file must set before the host is changed.</param>
/// <param name="Keep">Release directories that stay besides the one in use; 1 or more, default 5.</param>
public sealed record FilesDeploy(
    ArtifactName Artifact,
    string Current,
    string? Releases,
    CommandLine? Restart,
    CommandLine? Stop,
    string? EnvFile,
    ImmutableArray<string> RequireEnv,
    int Keep) : Deploy
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override ArtifactName? Brings => Artifact;
}

/// <summary>A command of the project's own that changes one host, with a way to see what runs there.</summary>
/// <param name="Run">Must be safe to run again for the same version.</param>
/// <param name="Artifact">What <c>{digest}</c> stands for; the command finds the file by the variable RELEASE_FILE. Null when it brings
/// none.</param>
/// <param name="Remove">Takes away a first release; null when there is no way, and then taking one back ends Stuck.</param>
public sealed record CommandDeploy(CommandLine Run, Observation Observe, ArtifactName? Artifact, CommandLine? Remove) : Deploy
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override ArtifactName? Brings => Artifact;
}

/// <summary>How to see which version, or which digest, runs on a host. Exactly one of command and URL is there.</summary>
/// <param name="Command">Prints it, and nothing when nothing runs.</param>
/// <param name="Url">Asked with GET; a refused connection or 404 means that nothing runs.</param>
/// <param name="Json">Dotted path of the value in the answer; null: the whole trimmed output.</param>
public sealed record Observation(CommandLine? Command, string? Url, string? Json);
