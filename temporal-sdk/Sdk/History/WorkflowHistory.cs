using Google.Protobuf;
using Temporalio.Api.History.V1;

namespace Temporalio.Common;

/// <summary>The recorded events of one run.</summary>
/// <param name="Id">The workflow's id.</param>
/// <param name="Events">The events from the first to the last.</param>
public record WorkflowHistory(string Id, IReadOnlyCollection<HistoryEvent> Events)
{
    /// <summary>Reads the JSON that <see cref="ToJson()" />, the command-line tool and the Web UI write.</summary>
    /// <param name="workflowId">The workflow's id, which the JSON does not hold.</param>
    /// <param name="json">One history object.</param>
    /// <returns>The history.</returns>
    /// <exception cref="InvalidProtocolBufferException">The JSON is not a history.</exception>
    public static WorkflowHistory FromJson(string workflowId, string json) => new(workflowId, HistoryJson.Read(json).Events);

    /// <summary>Writes the history as one JSON object.</summary>
    /// <returns>The JSON.</returns>
    public string ToJson() => HistoryJson.Format(new() { Events = { Events } });

    /// <summary>Writes the history as one JSON object.</summary>
    /// <param name="writer">Where to; not closed.</param>
    public void ToJson(TextWriter writer) => writer.Write(ToJson());
}
