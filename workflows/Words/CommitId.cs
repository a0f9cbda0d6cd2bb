using System.Text.Json.Serialization;

namespace ReleaseWorkflows.Words;

/// <summary>A whole git object id in lower-case hexadecimal: 40 or 64 characters.</summary>
[JsonConverter(typeof(WordConverter<CommitId>))]
public readonly record struct CommitId : IWord<CommitId>
{
    private CommitId(string text) => Text = text;

    /// <inheritdoc/>
    public string Text { get; }

    /// <summary>The first seven characters, for people.</summary>
    public string Short => Text[..7];

    /// <inheritdoc/>
    public static bool TryParse(string? text, out CommitId word, out string refusal)
    {
        var good = text is { Length: 40 or 64 } && Lexeme.IsHex(text);
        refusal = good
            ? string.Empty
            : $"'{Lexeme.Shown(text ?? "")}' is not a commit: give all 40 (or 64) lower-case hexadecimal characters.";
        word = good ? new CommitId(text!) : default;
        return good;
    }

    /// <inheritdoc/>
    public override string ToString() => Text;
}
