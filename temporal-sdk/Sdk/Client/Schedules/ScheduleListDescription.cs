using Temporalio.Api.Schedule.V1;
using Temporalio.Common;
using Temporalio.Converters;

namespace Temporalio.Client.Schedules;

/// <summary>A schedule as the server lists it.</summary>
public class ScheduleListDescription
{
    private readonly Lazy<IReadOnlyDictionary<string, IEncodedRawValue>> memo;
    private readonly Lazy<SearchAttributeCollection> searchAttributes;

    /// <summary>Initializes from the server's message.</summary>
    /// <param name="rawEntry">The message.</param>
    /// <param name="dataConverter">Decodes the memo.</param>
    protected internal ScheduleListDescription(ScheduleListEntry rawEntry, DataConverter dataConverter)
    {
        Id = rawEntry.ScheduleId;
        if (rawEntry.Info is { } info)
        {
            Info = new(ScheduleReader.Results(info.RecentActions), ScheduleReader.Times(info.FutureActionTimes));
            if (info.Spec is not null)
            {
                Schedule = new(
                    new ScheduleListActionStartWorkflow(info.WorkflowType?.Name ?? string.Empty),
                    ScheduleReader.Spec(info.Spec),
                    new(ScheduleReader.OrNull(info.Notes), info.Paused));
            }
        }
        memo = new(() => MemoValues.Of(rawEntry.Memo, dataConverter));
        searchAttributes = new(() => rawEntry.SearchAttributes is { } found
            ? SearchAttributeCollection.FromProto(found)
            : SearchAttributeCollection.Empty);
    }

    /// <summary>Id of the schedule.</summary>
    public string Id { get; }

    /// <summary>What to do, and when; null when the server does not know yet.</summary>
    public ScheduleListSchedule? Schedule { get; }

    /// <summary>What it did and what is next; null when the server does not know yet.</summary>
    public ScheduleListInfo? Info { get; }

    /// <summary>The memo, decoded when asked for.</summary>
    public IReadOnlyDictionary<string, IEncodedRawValue> Memo => memo.Value;

    /// <summary>Search attributes; may be empty.</summary>
    public SearchAttributeCollection TypedSearchAttributes => searchAttributes.Value;
}
