using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using ReleaseWorkflows.Activities.Secrets;
using ReleaseWorkflows.Words;

namespace ReleaseWorkflows.Activities.Hosts.Containers;

/// <summary>The variables that a container gets, from an env-file's text. They go to the engine and nowhere else.</summary>
internal sealed class ContainerVariables
{
    private ContainerVariables(ImmutableArray<string> lines, Digest? digest) => (Lines, Digest) = (lines, digest);

    public static ContainerVariables None { get; } = new([], null);

    /// <summary><c>NAME=value</c>, the value as it stands: Docker takes no quotes away.</summary>
    public ImmutableArray<string> Lines { get; }

    /// <summary>Of the file; null when there is none.</summary>
    public Digest? Digest { get; }

    public static ContainerVariables Of(byte[] file) => new(
        [
            .. Encoding.UTF8.GetString(file).Split('\n').Select(line => line.TrimStart().TrimEnd('\r'))
                .Where(line => line.Length > 0 && line[0] != '#' && line.IndexOf('=', StringComparison.Ordinal) > 0),
        ],
        ReleaseWorkflows.Words.Digest.OfHash(SHA256.HashData(file)));

    /// <summary>Takes the values out of what the container printed.</summary>
    public string Clean(string text) => new Redactor(Lines.Select(line => line[(line.IndexOf('=', StringComparison.Ordinal) + 1)..])).Clean(text);

    /// <summary>The names, never the values.</summary>
    public override string ToString() => $"{Lines.Length} variables";
}
