using System.Text.Json.Serialization;

namespace ReleaseWorkflows.Words;

/// <summary>What people call a check: <c>api.health</c>, <c>release commit</c>. One line of 1 to 80 printable characters.</summary>
[JsonConverter(typeof(WordConverter<CheckName>))]
public readonly record struct CheckName : IWord<CheckName>
{
    private CheckName(string text) => Text = text;

    /// <inheritdoc/>
    public string Text { get; }

    /// <inheritdoc/>
    public static bool TryParse(string? text, out CheckName word, out string refusal)
    {
        refusal = string.Empty;
        if (string.IsNullOrWhiteSpace(text)) refusal = "A check needs a name.";
        else if (text.Length > 80) refusal = $"The name '{Lexeme.Shown(text)}' is longer than 80 characters.";
        else if (text.Any(char.IsControl)) refusal = $"The name '{Lexeme.Shown(text)}' must be one line of printable characters.";
        word = refusal.Length == 0 ? new CheckName(text!) : default;
        return refusal.Length == 0;
    }

    /// <inheritdoc/>
    public override string ToString() => Text;
}
