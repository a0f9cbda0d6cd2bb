using System.Text.Json.Serialization;

namespace ReleaseWorkflows.Words;

/// <summary>Name of an environment: <c>staging</c>, <c>production</c>. At most 40 characters.</summary>
[JsonConverter(typeof(WordConverter<EnvironmentName>))]
public readonly record struct EnvironmentName : IWord<EnvironmentName>
{
    private EnvironmentName(string text) => Text = text;

    /// <inheritdoc/>
    public string Text { get; }

    /// <inheritdoc/>
    public static bool TryParse(string? text, out EnvironmentName word, out string refusal)
    {
        var good = Lexeme.IsName(text, 40, out refusal, "environment name");
        word = good ? new EnvironmentName(text!) : default;
        return good;
    }

    /// <inheritdoc/>
    public override string ToString() => Text;
}
