using Temporalio.Api.WorkflowService.V1;
using Temporalio.Common;
using Temporalio.Converters;

namespace Temporalio.Client.Schedules;

/// <summary>A schedule, described.</summary>
public class ScheduleDescription
{
    private readonly Lazy<IReadOnlyDictionary<string, IEncodedRawValue>> memo;
    private readonly Lazy<SearchAttributeCollection> searchAttributes;

    /// <summary>Initializes from the server's message.</summary>
    /// <param name="id">Id of the schedule.</param>
    /// <param name="schedule">The schedule, already read from the message.</param>
    /// <param name="rawDescription">The message.</param>
    /// <param name="dataConverter">Decodes the memo.</param>
    protected internal ScheduleDescription(
        string id, Schedule schedule, DescribeScheduleResponse rawDescription, DataConverter dataConverter)
    {
        (Id, Schedule, RawDescription) = (id, schedule, rawDescription);
        Info = ScheduleReader.Info(rawDescription.Info ?? new());
        memo = new(() => MemoValues.Of(rawDescription.Memo, dataConverter));
        searchAttributes = new(() => rawDescription.SearchAttributes is { } found
            ? SearchAttributeCollection.FromProto(found)
            : SearchAttributeCollection.Empty);
    }

    /// <summary>Id of the schedule.</summary>
    public string Id { get; }

    /// <summary>What it did and what is next.</summary>
    public ScheduleInfo Info { get; }

    /// <summary>The memo, decoded when asked for.</summary>
    public IReadOnlyDictionary<string, IEncodedRawValue> Memo => memo.Value;

    /// <summary>What to do, and when.</summary>
    public Schedule Schedule { get; }

    /// <summary>Search attributes; may be empty.</summary>
    public SearchAttributeCollection TypedSearchAttributes => searchAttributes.Value;

    internal DescribeScheduleResponse RawDescription { get; }
}
