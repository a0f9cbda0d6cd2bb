using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace ReleaseWorkflows.Plan;

/// <summary>What a check does to find out.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(CommandCheck), "command")]
[JsonDerivedType(typeof(HttpCheck), "http")]
[JsonDerivedType(typeof(EnvCheck), "env")]
[JsonDerivedType(typeof(CommitCheck), "commit")]
[JsonDerivedType(typeof(CiCheck), "ci")]
[JsonDerivedType(typeof(PullRequestCheck), "pullRequest")]
[JsonDerivedType(typeof(IncidentsCheck), "incidents")]
public abstract record CheckWork
{
    /// <summary>True when it asks the forge that the source names.</summary>
    [JsonIgnore]
    public virtual bool AsksForge => false;
}

/// <summary>Where a command runs.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CommandPlace>))]
public enum CommandPlace
{
    /// <summary>In a checkout of the release commit beside the worker.</summary>
    Worker,
    /// <summary>On each host, in the host's directory.</summary>
    Host,
}

/// <summary>Runs a program.</summary>
/// <param name="Environment">Added to the clean environment that the policy allows.</param>
public sealed record CommandCheck(
    CommandLine Command, CommandPlace Where, ImmutableArray<Setting> Environment, Expectation Expect) : CheckWork;

/// <summary>Asks over HTTP.</summary>
/// <param name="Method">GET, HEAD, POST, PUT, DELETE or PATCH.</param>
/// <param name="Body">JSON text to send; null for none.</param>
public sealed record HttpCheck(
    string Method, string Url, ImmutableArray<Setting> Headers, string? Body, Expectation Expect) : CheckWork;

/// <summary>Looks for variables in an env-file of a host, or in the worker's own environment when no file is named.</summary>
/// <param name="File">Path on the host; null for the worker's environment.</param>
/// <param name="Require">Names that must be set and not empty. Values are never reported.</param>
public sealed record EnvCheck(string? File, ImmutableArray<string> Require) : CheckWork;

/// <summary>Looks at the release commit.</summary>
/// <param name="Clean">The repository's work tree, where it has one, has no uncommitted changes.</param>
/// <param name="Pushed">The commit is on the release branch of the repository.</param>
/// <param name="Version">The version file and the changelog of the source name the version.</param>
public sealed record CommitCheck(bool Clean, bool Pushed, bool Version) : CheckWork;
