using System.Text.Json.Serialization;

namespace ReleaseWorkflows.Words;

/// <summary>Name of a host inside one environment: <c>prod-1</c>. Never its address. At most 63 characters.</summary>
[JsonConverter(typeof(WordConverter<HostName>))]
public readonly record struct HostName : IWord<HostName>
{
    private HostName(string text) => Text = text;

    /// <inheritdoc/>
    public string Text { get; }

    /// <inheritdoc/>
    public static bool TryParse(string? text, out HostName word, out string refusal)
    {
        var good = Lexeme.IsName(text, 63, out refusal, "host name");
        word = good ? new HostName(text!) : default;
        return good;
    }

    /// <inheritdoc/>
    public override string ToString() => Text;
}
