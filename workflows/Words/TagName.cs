using System.Text.Json.Serialization;

namespace ReleaseWorkflows.Words;

/// <summary>
/// A git tag: letters, digits and <c>. - _ / +</c>, nothing that git or a command line reads as more than a name. At most 100 characters.
/// </summary>
[JsonConverter(typeof(WordConverter<TagName>))]
public readonly record struct TagName : IWord<TagName>
{
    private TagName(string text) => Text = text;

    /// <inheritdoc/>
    public string Text { get; }

    /// <inheritdoc/>
    public static bool TryParse(string? text, out TagName word, out string refusal)
    {
        refusal = string.Empty;
        if (string.IsNullOrEmpty(text)) refusal = "A tag may not be empty.";
        else if (text.Length > 100) refusal = $"The tag '{Lexeme.Shown(text)}' is longer than 100 characters.";
        else if (!char.IsAsciiLetterOrDigit(text[0])) refusal = $"The tag '{Lexeme.Shown(text)}' must begin with a letter or a digit.";
        else if (!text.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_' or '/' or '+'))
            refusal = $"The tag '{Lexeme.Shown(text)}' may hold letters, digits, '.', '-', '_', '/' and '+' only.";
        else if (text.Contains("..") || text.Contains("//") || text.Contains("/.") || text[^1] is '/' or '.'
            || text.EndsWith(".lock", StringComparison.Ordinal))
            refusal = $"git does not allow the tag '{Lexeme.Shown(text)}'.";
        word = refusal.Length == 0 ? new TagName(text!) : default;
        return refusal.Length == 0;
    }

    /// <inheritdoc/>
    public override string ToString() => Text;
}
