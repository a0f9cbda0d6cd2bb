using System.Collections.Immutable;
using ReleaseWorkflows.Evidence;
using ReleaseWorkflows.Plan;
using ReleaseWorkflows.Words;
using Temporalio.Activities;

namespace ReleaseWorkflows.Hands;

/// <summary>Writes down what happened. Every method finds what it wrote before by its key and does not write it twice.</summary>
public interface IRecords
{
    /// <summary>Keeps a report by its digest.</summary>
    [Activity]
    Task<Digest> KeepReportAsync(ReportOrder order);

    /// <summary>Release log, manifest, notes and a line of the audit chain; an ending that changes later amends the same record.</summary>
    [Activity]
    Task<RecordEvidence> RecordReleaseAsync(RecordOrder order);

    /// <summary>An incident for people to work on, with the timeline.</summary>
    [Activity]
    Task<IncidentEvidence> WriteIncidentAsync(IncidentOrder order);

    /// <summary>The release on the forge: made once; one that is there is taken over, and a draft of it finished.</summary>
    /// <remarks>Never fails for good: a token or right that is missing is waited for.</remarks>
    [Activity]
    Task<ForgeReleaseEvidence> PublishReleaseAsync(PublishOrder order);

    /// <summary>The incident as an issue on the forge, found again by its key; another end of it becomes a comment.</summary>
    /// <remarks>Never fails for good: a token or right that is missing is waited for.</remarks>
    [Activity]
    Task<IssueEvidence> OpenIssueAsync(IssueOrder order);
}

/// <summary>A report to keep.</summary>
/// <param name="Name">For people: <c>smoke staging</c>.</param>
public sealed record ReportOrder(ReleaseRef Release, string Name, EnvironmentName Environment, ImmutableArray<CheckResult> Steps);

/// <summary>What to write down, and where.</summary>
/// <param name="Manifest">With its outcome; the run id in it is the key.</param>
public sealed record RecordOrder(RecordPlan Record, Manifest Manifest, ImmutableArray<TimelineEntry> Timeline);

/// <summary>What broke and what was done.</summary>
/// <param name="Key">The same incident has the same key.</param>
public sealed record IncidentOrder(
    string Key,
    ReleaseRef Release,
    EnvironmentName Environment,
    string Title,
    string Why,
    ImmutableArray<HostRestored> Hosts,
    ImmutableArray<TimelineEntry> Timeline,
    string? Folder);

/// <summary>What the forge's release says.</summary>
/// <param name="Release">Placeholders already replaced.</param>
/// <param name="AuditHead">Kept there too, so that an audit chain that was cut off shows.</param>
public sealed record PublishOrder(SourcePlan Source, TagName Tag, ForgeReleasePlan Release, Manifest Manifest, string AuditHead);

/// <summary>The incident that becomes an issue.</summary>
public sealed record IssueOrder(SourcePlan Source, IssuePlan Issue, IncidentOrder Incident);
