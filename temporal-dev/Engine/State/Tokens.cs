using Google.Protobuf;
using TemporalDev.Engine.Rows;

namespace TemporalDev.Engine.State;

/// <summary>Task and page tokens: opaque to clients, valid across restarts.</summary>
internal static class Tokens
{
    public static ByteString Of(Run run, WorkflowTaskRow task) => new TaskToken
    {
        NamespaceId = run.Key.NamespaceId,
        WorkflowId = run.Key.WorkflowId,
        RunId = run.Key.RunId,
        ScheduledId = task.ScheduledId,
        StartedId = task.StartedId,
        Attempt = task.Attempt,
        StartedTime = task.StartedTime,
    }.ToByteString();

    public static ByteString Of(Run run, ActivityRow activity) => new TaskToken
    {
        NamespaceId = run.Key.NamespaceId,
        WorkflowId = run.Key.WorkflowId,
        RunId = run.Key.RunId,
        ScheduledId = activity.ScheduledId,
        Attempt = activity.Attempt,
        Stamp = activity.Stamp,
        ActivityId = activity.ActivityId,
    }.ToByteString();

    public static ByteString OfQuery(RunKey run, string queryId) => new TaskToken
    {
        NamespaceId = run.NamespaceId,
        WorkflowId = run.WorkflowId,
        RunId = run.RunId,
        QueryId = queryId,
    }.ToByteString();

    /// <summary>Reads a task token; refuses one that is empty or not ours.</summary>
    public static TaskToken Task(ByteString bytes)
    {
        if (bytes.IsEmpty) throw RefusedException.BadRequest("Task token not set on request.");
        if (TryParse(TaskToken.Parser, bytes) is { NamespaceId.Length: > 0, WorkflowId.Length: > 0, RunId.Length: > 0 } token) return token;
        throw RefusedException.BadRequest("Error deserializing task token.");
    }

    /// <summary>Reads a page token; refuses one that is not ours.</summary>
    public static HistoryToken Page(ByteString bytes)
    {
        if (TryParse(HistoryToken.Parser, bytes) is { RunId.Length: > 0, NextEventId: > 0 } token) return token;
        throw RefusedException.BadRequest("Invalid NextPageToken.");
    }

    public static RunKey Run(TaskToken token) => new(token.NamespaceId, token.WorkflowId, token.RunId);

    private static T? TryParse<T>(MessageParser<T> parser, ByteString bytes) where T : class, IMessage<T>
    {
        try
        {
            return parser.ParseFrom(bytes);
        }
        catch (InvalidProtocolBufferException)
        {
            return null;
        }
    }
}
