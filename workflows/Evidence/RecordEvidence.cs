using System.Collections.Immutable;
using ReleaseWorkflows.Words;

namespace ReleaseWorkflows.Evidence;

/// <summary>The release is written down.</summary>
/// <param name="Log">File that has the line.</param>
/// <param name="Manifest">File that has all evidence.</param>
/// <param name="ManifestDigest">Of that file.</param>
/// <param name="Notes">File that has the notes.</param>
/// <param name="AuditHead">Hash of the last line of the audit chain.</param>
/// <param name="Release">On the forge; null when the plan wants none.</param>
public sealed record RecordEvidence(
    string Log, string Manifest, Digest ManifestDigest, string Notes, string AuditHead, ForgeReleaseEvidence? Release = null);

/// <summary>The release is on the forge.</summary>
/// <param name="Adopted">Somebody else had made it before.</param>
public sealed record ForgeReleaseEvidence(long Id, string Url, bool Adopted);

/// <summary>The incident is written down.</summary>
/// <param name="Name">What people call it.</param>
/// <param name="Place">File or address.</param>
/// <param name="Issue">On the forge; null when the plan wants none, or when it could not be opened.</param>
public sealed record IncidentEvidence(string Name, string Place, IssueEvidence? Issue = null);

/// <summary>An issue is open.</summary>
/// <param name="Missing">Labels that it should carry and the repository does not have.</param>
public sealed record IssueEvidence(long Number, string Url, ImmutableArray<string> Missing);
