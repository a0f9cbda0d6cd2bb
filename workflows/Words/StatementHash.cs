using System.Text.Json.Serialization;

namespace ReleaseWorkflows.Words;

/// <summary>SHA-256 of a statement's bytes: 64 lower-case hexadecimal characters.</summary>
[JsonConverter(typeof(WordConverter<StatementHash>))]
public readonly record struct StatementHash : IWord<StatementHash>
{
    private StatementHash(string text) => Text = text;

    /// <inheritdoc/>
    public string Text { get; }

    /// <summary>For people: <c>5c1e-92ab</c>, the first and the last four characters.</summary>
    public string Short => $"{Text[..4]}-{Text[^4..]}";

    /// <inheritdoc/>
    public static bool TryParse(string? text, out StatementHash word, out string refusal)
    {
        var good = text is { Length: 64 } && Lexeme.IsHex(text);
        refusal = good
            ? string.Empty
            : $"'{Lexeme.Shown(text ?? "")}' is not the hash of a statement: give 64 lower-case hexadecimal characters.";
        word = good ? new StatementHash(text!) : default;
        return good;
    }

    /// <inheritdoc/>
    public override string ToString() => Text;
}
