using System.Text.Json.Serialization;

namespace ReleaseWorkflows.Words;

/// <summary>
/// An image under a tag, always with its registry: <c>registry.example.test:5000/shop/api:v1.4.0</c>. Never <c>latest</c>, which names
/// no release, and never without a registry, which would mean a public one. At most 255 characters.
/// </summary>
[JsonConverter(typeof(WordConverter<ImageReference>))]
public readonly record struct ImageReference : IWord<ImageReference>
{
    private const int Longest = 255;
    private const int LongestTag = 128;

    private ImageReference(string text) => Text = text;

    /// <inheritdoc/>
    public string Text { get; }

    /// <summary>Host, and port where there is one, of the registry: <c>registry.example.test:5000</c>.</summary>
    public string Registry => Text[..Text.IndexOf('/', StringComparison.Ordinal)];

    /// <summary>Path below the registry: <c>shop/api</c>.</summary>
    public string Repository => Name[(Registry.Length + 1)..];

    /// <summary>Registry and repository: <c>registry.example.test:5000/shop/api</c>.</summary>
    public string Name => Text[..Text.LastIndexOf(':')];

    /// <summary>The tag: <c>v1.4.0</c>.</summary>
    public string Tag => Text[(Text.LastIndexOf(':') + 1)..];

    /// <summary>The same image by what it is: <c>registry.example.test:5000/shop/api@sha256:…</c>.</summary>
    public string At(Digest digest) => $"{Name}@{digest}";

    /// <inheritdoc/>
    public static bool TryParse(string? text, out ImageReference word, out string refusal)
    {
        word = default;
        refusal = Refusal(text);
        if (refusal.Length == 0) word = new(text!);
        return refusal.Length == 0;
    }

    /// <inheritdoc/>
    public override string ToString() => Text;

    private static string Refusal(string? text)
    {
        if (string.IsNullOrEmpty(text)) return "An image may not be empty.";
        var shown = Lexeme.Shown(text);
        if (text.Length > Longest) return $"The image '{shown}' is longer than {Longest} characters.";
        if (text.Contains('@', StringComparison.Ordinal))
            return $"The image '{shown}' holds a digest: write the tag, the digest is found and pinned by the release.";
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        if (slash <= 0 || !IsRegistry(text[..slash]))
            return $"The image '{shown}' does not begin with its registry: write host/name:tag, such as registry.example.test/shop:v1.4.0.";
        var colon = text.LastIndexOf(':');
        if (colon < slash) return $"The image '{shown}' has no tag, and what has no tag is 'latest': write one, such as :v{{version}}.";
        if (!text[(slash + 1)..colon].Split('/').All(IsPart))
            return $"The repository of the image '{shown}' may hold lower-case letters, digits, and '.', '_' or '-' between them.";
        return text[(colon + 1)..] switch
        {
            "latest" => $"The image '{shown}' is tagged 'latest', which says nothing about what is in it: pin the version.",
            { Length: 0 or > LongestTag } => $"The tag of the image '{shown}' has 1 to {LongestTag} characters.",
            var tag when !tag.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-') || tag[0] is '.' or '-'
                => $"The tag of the image '{shown}' may hold letters, digits, '.', '_' and '-', and begins with none of '.' and '-'.",
            _ => string.Empty,
        };
    }

    // By the rule that every container tool uses: only a dot, a port or this very name makes the first part a host.
    private static bool IsRegistry(string text)
        => (text == "localhost" || text.Contains('.', StringComparison.Ordinal) || text.Contains(':', StringComparison.Ordinal))
            && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or ':' or '[' or ']');

    private static bool IsPart(string part)
        => part.Length > 0 && char.IsAsciiLetterOrDigit(part[0]) && char.IsAsciiLetterOrDigit(part[^1])
            && part.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '.' or '_' or '-');
}
