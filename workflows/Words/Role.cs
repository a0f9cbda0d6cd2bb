using System.Text.Json.Serialization;

namespace ReleaseWorkflows.Words;

/// <summary>What a principal may do, as the policy says: <c>operator</c>, <c>reviewer</c>. At most 40 characters.</summary>
[JsonConverter(typeof(WordConverter<Role>))]
public readonly record struct Role : IWord<Role>
{
    private Role(string text) => Text = text;

    /// <inheritdoc/>
    public string Text { get; }

    /// <inheritdoc/>
    public static bool TryParse(string? text, out Role word, out string refusal)
    {
        var good = Lexeme.IsName(text, 40, out refusal, "role");
        word = good ? new Role(text!) : default;
        return good;
    }

    /// <inheritdoc/>
    public override string ToString() => Text;
}
