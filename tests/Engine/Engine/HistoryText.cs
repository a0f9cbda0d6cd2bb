using System.Text;
using Google.Protobuf;
using Temporalio.Api.History.V1;

namespace Tests.Engine.Engine;

/// <summary>A history as numbered lines that a person can read: id, type, and what tells one event from another of its type.</summary>
internal static class HistoryText
{
    private static readonly string[] Shown =
    [
        "activityId", "timerId", "signalName", "scheduledEventId", "startedEventId", "initiatedEventId", "acceptedEventId", "attempt",
        "cause",
        "timeoutType", "retryState", "protocolInstanceId", "reason", "markerName",
    ];

    public static string Of(IEnumerable<HistoryEvent> events)
    {
        var text = new StringBuilder();
        foreach (var e in events) text.AppendLine(Line(e));
        return text.ToString().TrimEnd();
    }

    private static string Line(HistoryEvent e)
    {
        var line = $"{e.EventId} {e.EventType}";
        var attributes = HistoryEvent.Descriptor.Oneofs.Single(o => o.Name == "attributes").Accessor.GetCaseFieldDescriptor(e);
        var message = (IMessage)attributes.Accessor.GetValue(e);
        foreach (var field in message.Descriptor.Fields.InDeclarationOrder().Where(field => Shown.Contains(field.JsonName)))
        {
            var value = field.Accessor.GetValue(message);
            var isDefault = value is 0 or 0L or "" || (value is Enum && Convert.ToInt32(value) == 0)
                || (field.JsonName == "attempt" && value is 1);
            if (!isDefault) line += $" {field.JsonName}={value}";
        }
        return line;
    }
}
