using System.Text.Json.Serialization;

namespace ReleaseWorkflows.Words;

/// <summary>Name under which the worker's policy knows a secret. At most 63 characters.</summary>
[JsonConverter(typeof(WordConverter<SecretName>))]
public readonly record struct SecretName : IWord<SecretName>
{
    private SecretName(string text) => Text = text;

    /// <inheritdoc/>
    public string Text { get; }

    /// <inheritdoc/>
    public static bool TryParse(string? text, out SecretName word, out string refusal)
    {
        var good = Lexeme.IsName(text, 63, out refusal, "secret name");
        word = good ? new SecretName(text!) : default;
        return good;
    }

    /// <inheritdoc/>
    public override string ToString() => Text;
}
