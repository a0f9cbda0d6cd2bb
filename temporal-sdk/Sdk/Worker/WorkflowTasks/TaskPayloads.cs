using Google.Protobuf;
using Temporalio.Api.Command.V1;
using Temporalio.Api.Common.V1;
using Temporalio.Api.History.V1;
using Temporalio.Converters;

namespace Temporalio.Worker.WorkflowTasks;

/// <summary>
/// Applies the codec to whole workflow tasks and to what is answered. The worker's own notes in markers stay plain, as the official
/// workers leave them: only what the application put there is encoded.
/// </summary>
internal static class TaskPayloads
{
    private static readonly HashSet<string> OwnNotes = ["data", "patch-data", "patch_id", "deprecated"];

    public static Task DecodeAsync(IMessage message, IPayloadCodec? codec) =>
        codec == null ? Task.CompletedTask : PayloadVisitor.VisitAsync(message, codec.DecodeAsync);

    public static Task EncodeAsync(IMessage message, IPayloadCodec? codec) =>
        codec == null ? Task.CompletedTask : PayloadVisitor.VisitAsync(message, codec.EncodeAsync);

    public static async Task DecodeAsync(IEnumerable<HistoryEvent> events, IPayloadCodec? codec)
    {
        if (codec == null)
        {
            return;
        }
        foreach (var e in events)
        {
            var details = e.MarkerRecordedEventAttributes?.Details;
            var notes = TakeNotes(details);
            await PayloadVisitor.VisitAsync(e, codec.DecodeAsync).ConfigureAwait(false);
            PutBack(notes, details);
        }
    }

    public static async Task EncodeAsync(IEnumerable<Command> commands, IPayloadCodec? codec)
    {
        if (codec == null)
        {
            return;
        }
        foreach (var command in commands)
        {
            var details = command.RecordMarkerCommandAttributes?.Details;
            var notes = TakeNotes(details);
            await PayloadVisitor.VisitAsync(command, codec.EncodeAsync).ConfigureAwait(false);
            PutBack(notes, details);
        }
    }

    private static List<KeyValuePair<string, Payloads>> TakeNotes(IDictionary<string, Payloads>? details)
    {
        var notes = (details ?? new Dictionary<string, Payloads>()).Where(detail => OwnNotes.Contains(detail.Key)).ToList();
        notes.ForEach(note => details!.Remove(note.Key));
        return notes;
    }

    private static void PutBack(List<KeyValuePair<string, Payloads>> notes, IDictionary<string, Payloads>? details) =>
        notes.ForEach(note => details!.Add(note));
}
