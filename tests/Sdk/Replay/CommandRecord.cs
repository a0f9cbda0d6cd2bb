using Temporalio.Api.Command.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.History.V1;
using Temporalio.Api.Protocol.V1;
using Temporalio.Api.Update.V1;

namespace Tests.Sdk.Replay;

/// <summary>Writes the event that a server writes for a command.</summary>
internal static class CommandRecord
{
    public static void Fill(HistoryEvent e, Command command, IEnumerable<Message> messages)
    {
        switch (command.CommandType)
        {
            case CommandType.StartTimer:
                e.EventType = EventType.TimerStarted;
                e.TimerStartedEventAttributes = new() { TimerId = command.StartTimerCommandAttributes.TimerId };
                break;
            case CommandType.CancelTimer:
                e.EventType = EventType.TimerCanceled;
                e.TimerCanceledEventAttributes = new() { TimerId = command.CancelTimerCommandAttributes.TimerId };
                break;
            case CommandType.ScheduleActivityTask:
                var activity = command.ScheduleActivityTaskCommandAttributes;
                e.EventType = EventType.ActivityTaskScheduled;
                e.ActivityTaskScheduledEventAttributes = new() { ActivityId = activity.ActivityId, ActivityType = activity.ActivityType };
                break;
            case CommandType.RecordMarker:
                var marker = command.RecordMarkerCommandAttributes;
                e.EventType = EventType.MarkerRecorded;
                e.MarkerRecordedEventAttributes =
                    new() { MarkerName = marker.MarkerName, Details = { marker.Details }, Failure = marker.Failure };
                break;
            case CommandType.UpsertWorkflowSearchAttributes:
                e.EventType = EventType.UpsertWorkflowSearchAttributes;
                e.UpsertWorkflowSearchAttributesEventAttributes =
                    new() { SearchAttributes = command.UpsertWorkflowSearchAttributesCommandAttributes.SearchAttributes };
                break;
            case CommandType.CompleteWorkflowExecution:
                e.EventType = EventType.WorkflowExecutionCompleted;
                e.WorkflowExecutionCompletedEventAttributes = new() { Result = command.CompleteWorkflowExecutionCommandAttributes.Result };
                break;
            case CommandType.ProtocolMessage:
                FillUpdate(e, messages.Single(message => message.Id == command.ProtocolMessageCommandAttributes.MessageId));
                break;
            default:
                throw new NotSupportedException($"The script writes no events for {command.CommandType}.");
        }
    }

    private static void FillUpdate(HistoryEvent e, Message message)
    {
        if (message.Body.TryUnpack<Acceptance>(out var acceptance))
        {
            e.EventType = EventType.WorkflowExecutionUpdateAccepted;
            e.WorkflowExecutionUpdateAcceptedEventAttributes = new()
            {
                ProtocolInstanceId = message.ProtocolInstanceId,
                AcceptedRequestMessageId = acceptance.AcceptedRequestMessageId,
                AcceptedRequestSequencingEventId = acceptance.AcceptedRequestSequencingEventId,
                AcceptedRequest = acceptance.AcceptedRequest,
            };
            return;
        }
        var response = message.Body.Unpack<Response>();
        e.EventType = EventType.WorkflowExecutionUpdateCompleted;
        e.WorkflowExecutionUpdateCompletedEventAttributes = new() { Meta = response.Meta, Outcome = response.Outcome };
    }
}
