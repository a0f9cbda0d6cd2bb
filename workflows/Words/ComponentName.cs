using System.Text.Json.Serialization;

namespace ReleaseWorkflows.Words;

/// <summary>Name of one deployable part: <c>api</c>, <c>web</c>. At most 63 characters.</summary>
[JsonConverter(typeof(WordConverter<ComponentName>))]
public readonly record struct ComponentName : IWord<ComponentName>
{
    private ComponentName(string text) => Text = text;

    /// <inheritdoc/>
    public string Text { get; }

    /// <inheritdoc/>
    public static bool TryParse(string? text, out ComponentName word, out string refusal)
    {
        var good = Lexeme.IsName(text, 63, out refusal, "component name");
        word = good ? new ComponentName(text!) : default;
        return good;
    }

    /// <inheritdoc/>
    public override string ToString() => Text;
}
