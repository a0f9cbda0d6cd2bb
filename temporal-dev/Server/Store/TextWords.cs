namespace TemporalDev.Server.Store;

/// <summary>The words of a Text attribute: runs of letters and digits in lower case. Filters cut their text in the same way.</summary>
internal static class TextWords
{
    public static IEnumerable<string> Of(string text)
    {
        var start = -1;
        for (var at = 0; at <= text.Length; at++)
        {
            var isWord = at < text.Length && char.IsLetterOrDigit(text[at]);
            if (isWord && start < 0) start = at;
            if (isWord || start < 0) continue;
            yield return text[start..at].ToLowerInvariant();
            start = -1;
        }
    }
}
