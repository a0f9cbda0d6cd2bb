using System.Collections.Immutable;
using ReleaseWorkflows.Words;

namespace ReleaseWorkflows.Evidence;

/// <summary>The build ended well and left its artifacts.</summary>
/// <param name="RunId">Names this build for people and logs.</param>
/// <param name="Url">Where to look; null for a command.</param>
/// <param name="Attempt">Counted from 1.</param>
public sealed record BuildEvidence(string RunId, string? Url, int Attempt, TimeSpan Took, ImmutableArray<BuiltArtifact> Artifacts, string Tail);

/// <summary>What the build says that it made; to be believed only after verification.</summary>
/// <param name="File">Name of the file, without directories; of an image its reference with the tag.</param>
/// <param name="Reported">What the build reported; when it reports nothing, what was found right after it ended.</param>
/// <param name="Size">Bytes; 0 for an image, whose layers are counted by nobody.</param>
public sealed record BuiltArtifact(ArtifactName Name, string File, Digest Reported, long Size);

/// <summary>Bytes that were read again and have the digest that the build reported. Pinned from here on.</summary>
public sealed record VerifiedArtifact(ArtifactName Name, string File, Digest Digest, long Size);
