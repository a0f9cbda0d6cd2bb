using System.Text.Json.Serialization;

namespace ReleaseWorkflows.Words;

/// <summary>Names one decision for ever, so that it counts once however often it arrives: 8 to 64 letters, digits and <c>-</c>.</summary>
[JsonConverter(typeof(WordConverter<DecisionId>))]
public readonly record struct DecisionId : IWord<DecisionId>
{
    private DecisionId(string text) => Text = text;

    /// <inheritdoc/>
    public string Text { get; }

    /// <inheritdoc/>
    public static bool TryParse(string? text, out DecisionId word, out string refusal)
    {
        var good = text is { Length: >= 8 and <= 64 } && text.All(c => char.IsAsciiLetterOrDigit(c) || c == '-');
        refusal = good ? string.Empty : $"'{Lexeme.Shown(text ?? "")}' is not a decision id: 8 to 64 letters, digits and '-'.";
        word = good ? new DecisionId(text!) : default;
        return good;
    }

    /// <inheritdoc/>
    public override string ToString() => Text;
}
