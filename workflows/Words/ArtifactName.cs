using System.Text.Json.Serialization;

namespace ReleaseWorkflows.Words;

/// <summary>Name of one thing that the build makes. At most 63 characters.</summary>
[JsonConverter(typeof(WordConverter<ArtifactName>))]
public readonly record struct ArtifactName : IWord<ArtifactName>
{
    private ArtifactName(string text) => Text = text;

    /// <inheritdoc/>
    public string Text { get; }

    /// <inheritdoc/>
    public static bool TryParse(string? text, out ArtifactName word, out string refusal)
    {
        var good = Lexeme.IsName(text, 63, out refusal, "artifact name");
        word = good ? new ArtifactName(text!) : default;
        return good;
    }

    /// <inheritdoc/>
    public override string ToString() => Text;
}
