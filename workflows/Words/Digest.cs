using System.Text.Json.Serialization;

namespace ReleaseWorkflows.Words;

/// <summary>What bytes are, not what they are called: <c>sha256:</c> and 64 lower-case hexadecimal characters.</summary>
[JsonConverter(typeof(WordConverter<Digest>))]
public readonly record struct Digest : IWord<Digest>
{
    private const string Algorithm = "sha256:";

    private Digest(string text) => Text = text;

    /// <inheritdoc/>
    public string Text { get; }

    /// <summary>The 64 hexadecimal characters.</summary>
    public string Hex => Text[Algorithm.Length..];

    /// <summary>For people: <c>sha256:9b1d…e07c</c>.</summary>
    public string Short => $"{Algorithm}{Hex[..4]}…{Hex[^4..]}";

    /// <summary>The digest whose hash is these 32 bytes.</summary>
    public static Digest OfHash(ReadOnlySpan<byte> hash) => Word.Parse<Digest>(Algorithm + Convert.ToHexStringLower(hash));

    /// <inheritdoc/>
    public static bool TryParse(string? text, out Digest word, out string refusal)
    {
        var good = text is { Length: 71 } && text.StartsWith(Algorithm, StringComparison.Ordinal) && Lexeme.IsHex(text.AsSpan(7));
        refusal = good
            ? string.Empty
            : $"'{Lexeme.Shown(text ?? "")}' is not a digest: write sha256: and 64 lower-case hexadecimal characters.";
        word = good ? new Digest(text!) : default;
        return good;
    }

    /// <inheritdoc/>
    public override string ToString() => Text;
}
