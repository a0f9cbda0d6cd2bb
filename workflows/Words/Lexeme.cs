namespace ReleaseWorkflows.Words;

/// <summary>The character rules that several words have in common.</summary>
internal static class Lexeme
{
    /// <summary>Lower-case letters, digits and inner <c>-</c>, <c>_</c> or <c>.</c>; starts and ends with a letter or digit.</summary>
    internal static bool IsName(string? text, int longest, out string refusal, string what)
    {
        refusal = string.Empty;
        if (string.IsNullOrEmpty(text)) refusal = $"A {what} may not be empty.";
        else if (text.Length > longest) refusal = $"The {what} '{Shown(text)}' is longer than {longest} characters.";
        else if (!IsAlphanumeric(text[0]) || !IsAlphanumeric(text[^1]))
            refusal = $"The {what} '{Shown(text)}' must begin and end with a lower-case letter or a digit.";
        else if (!text.All(c => IsAlphanumeric(c) || c is '-' or '_' or '.'))
            refusal = $"The {what} '{Shown(text)}' may hold lower-case letters, digits, '-', '_' and '.' only.";
        return refusal.Length == 0;
    }

    internal static bool IsHex(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
            if (c is not ((>= '0' and <= '9') or (>= 'a' and <= 'f'))) return false;
        return text.Length > 0;
    }

    /// <summary>A value fit for a message: one line, at most 60 characters.</summary>
    internal static string Shown(string text)
    {
        var line = new string([.. text.Select(c => char.IsControl(c) ? '?' : c)]);
        return line.Length <= 60 ? line : line[..57] + "...";
    }

    private static bool IsAlphanumeric(char c) => c is (>= 'a' and <= 'z') or (>= '0' and <= '9');
}
