using System.Text.Json.Serialization;

namespace ReleaseWorkflows.Words;

/// <summary>
/// Who acts: an OpenSSH principal such as <c>ada@example.test</c> or <c>release-bot</c>. At most 100 characters, no spaces, quotes, commas
/// or wildcards.
/// </summary>
[JsonConverter(typeof(WordConverter<Principal>))]
public readonly record struct Principal : IWord<Principal>
{
    private Principal(string text) => Text = text;

    /// <inheritdoc/>
    public string Text { get; }

    /// <inheritdoc/>
    public static bool TryParse(string? text, out Principal word, out string refusal)
    {
        refusal = string.Empty;
        if (string.IsNullOrEmpty(text)) refusal = "A principal may not be empty.";
        else if (text.Length > 100) refusal = $"The principal '{Lexeme.Shown(text)}' is longer than 100 characters.";
        else if (!char.IsAsciiLetterOrDigit(text[0]))
            refusal = $"The principal '{Lexeme.Shown(text)}' must begin with a letter or a digit.";
        else if (!text.All(c => char.IsAsciiLetterOrDigit(c) || c is '@' or '.' or '-' or '_' or '+'))
            refusal = $"The principal '{Lexeme.Shown(text)}' may hold letters, digits, '@', '.', '-', '_' and '+' only.";
        word = refusal.Length == 0 ? new Principal(text!) : default;
        return refusal.Length == 0;
    }

    /// <inheritdoc/>
    public override string ToString() => Text;
}
