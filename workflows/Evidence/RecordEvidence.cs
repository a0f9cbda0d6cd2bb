using ReleaseWorkflows.Words;

namespace ReleaseWorkflows.Evidence;

/// <summary>The release is written down.</summary>
/// <param name="Log">File that has the line.</param>
/// <param name="Manifest">File that has all evidence.</param>
/// <param name="ManifestDigest">Of that file.</param>
/// <param name="Notes">File that has the notes.</param>
/// <param name="AuditHead">Hash of the last line of the audit chain.</param>
public sealed record RecordEvidence(string Log, string Manifest, Digest ManifestDigest, string Notes, string AuditHead);

/// <summary>The incident is written down.</summary>
/// <param name="Name">What people call it.</param>
/// <param name="Place">File or address.</param>
public sealed record IncidentEvidence(string Name, string Place);
