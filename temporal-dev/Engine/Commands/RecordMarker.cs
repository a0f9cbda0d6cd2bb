using Temporalio.Api.Command.V1;
using Temporalio.Api.History.V1;
using TemporalDev.Engine.Requests;
using TemporalDev.Engine.State;
using static Temporalio.Api.Enums.V1.WorkflowTaskFailedCause;

namespace TemporalDev.Engine.Commands;

/// <summary>RecordMarker.</summary>
internal static class RecordMarker
{
    public static void Apply(Completion c, Command command)
    {
        var a = command.RecordMarkerCommandAttributes;
        if (a is null or { MarkerName: "" })
            throw new CommandFailedException(BadRecordMarkerAttributes, "MarkerName is not set on RecordMarkerCommand.");
        if (a.Details.Values.Sum(details => details.CalculateSize()) > Limits.Blob)
            throw new CommandFailedException(BadRecordMarkerAttributes, "the details exceed size limit.", true);
        var attributes = new MarkerRecordedEventAttributes
        {
            MarkerName = a.MarkerName,
            WorkflowTaskCompletedEventId = c.CompletedId,
            Header = a.Header,
            Failure = a.Failure,
        };
        attributes.Details.Add(a.Details);
        c.Append(command, HistoryEvents.MarkerRecorded(attributes));
    }
}
