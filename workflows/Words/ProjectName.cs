using System.Text.Json.Serialization;

namespace ReleaseWorkflows.Words;

/// <summary>Name of the thing that is released: <c>shop</c>. At most 63 characters.</summary>
[JsonConverter(typeof(WordConverter<ProjectName>))]
public readonly record struct ProjectName : IWord<ProjectName>
{
    private ProjectName(string text) => Text = text;

    /// <inheritdoc/>
    public string Text { get; }

    /// <inheritdoc/>
    public static bool TryParse(string? text, out ProjectName word, out string refusal)
    {
        var good = Lexeme.IsName(text, 63, out refusal, "project name");
        word = good ? new ProjectName(text!) : default;
        return good;
    }

    /// <inheritdoc/>
    public override string ToString() => Text;
}
