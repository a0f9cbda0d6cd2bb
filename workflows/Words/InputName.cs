using System.Text.Json.Serialization;

namespace ReleaseWorkflows.Words;

/// <summary>Name of a typed value that a start may pass to the plan. At most 63 characters.</summary>
[JsonConverter(typeof(WordConverter<InputName>))]
public readonly record struct InputName : IWord<InputName>
{
    private InputName(string text) => Text = text;

    /// <inheritdoc/>
    public string Text { get; }

    /// <inheritdoc/>
    public static bool TryParse(string? text, out InputName word, out string refusal)
    {
        var good = Lexeme.IsName(text?.ToLowerInvariant(), 63, out refusal, "input name");
        word = good ? new InputName(text!) : default;
        return good;
    }

    /// <inheritdoc/>
    public override string ToString() => Text;
}
