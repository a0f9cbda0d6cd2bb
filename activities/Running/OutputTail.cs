using System.Text;

namespace ReleaseWorkflows.Activities.Running;

/// <summary>The end of a text in at most so many bytes, cut at a line where possible and never inside a character.</summary>
internal static class OutputTail
{
    /// <summary>What history holds of any output, in bytes of UTF-8.</summary>
    public const int HistoryLimit = 8 * 1024;

    private const string Cut = "[…]\n";

    public static string Of(string text, int limit = HistoryLimit)
    {
        if (Encoding.UTF8.GetByteCount(text) <= limit)
            return text;
        var room = limit - Encoding.UTF8.GetByteCount(Cut);
        var start = text.Length;
        while (start > 0 && room > 0)
        {
            var isPair = start > 1 && char.IsLowSurrogate(text[start - 1]) && char.IsHighSurrogate(text[start - 2]);
            var step = isPair ? 2 : 1;
            var size = Encoding.UTF8.GetByteCount(text.AsSpan(start - step, step));
            if (size > room)
                break;
            room -= size;
            start -= step;
        }

        var line = text.IndexOf('\n', start);
        var begin = line >= 0 && line < text.Length - 1 ? line + 1 : start;
        return Cut + text[begin..];
    }

    /// <summary>Both streams in one tail; errors come last because that is where the reason usually stands.</summary>
    public static string Of(string output, string errors) =>
        errors.Length == 0
            ? Of(output) : output.Length == 0 ? Of(errors) : Of(Of(output, HistoryLimit / 2) + "\n" + Of(errors, (HistoryLimit / 2) - 1));
}
