using System.Text.Json.Serialization;
using NuGet.Versioning;

namespace ReleaseWorkflows.Words;

/// <summary>A SemVer 2 version without build metadata: <c>1.4.0</c>, <c>2.0.0-rc.1</c>. At most 64 characters.</summary>
[JsonConverter(typeof(WordConverter<ReleaseVersion>))]
public readonly record struct ReleaseVersion : IWord<ReleaseVersion>, IComparable<ReleaseVersion>
{
    private ReleaseVersion(string text) => Text = text;

    /// <inheritdoc/>
    public string Text { get; }

    /// <summary>True for <c>2.0.0-rc.1</c>.</summary>
    public bool IsPrerelease => SemanticVersion.Parse(Text).IsPrerelease;

    /// <inheritdoc/>
    public static bool TryParse(string? text, out ReleaseVersion word, out string refusal)
    {
        word = default;
        refusal = string.Empty;
        if (string.IsNullOrEmpty(text)) refusal = "A version may not be empty.";
        else if (text.Length > 64) refusal = $"The version '{Lexeme.Shown(text)}' is longer than 64 characters.";
        else if (text[0] is 'v' or 'V')
            refusal = $"The version '{Lexeme.Shown(text)}' must not begin with 'v': the tag does, the version does not.";
        else if (!SemanticVersion.TryParse(text, out var version))
            refusal = $"'{Lexeme.Shown(text)}' is not a semantic version: write MAJOR.MINOR.PATCH, such as 1.4.0 or 2.0.0-rc.1.";
        else if (version.HasMetadata)
            refusal = $"The version '{Lexeme.Shown(text)}' carries build metadata after '+'; two builds of one version are not two "
                + "releases.";
        else word = new(version.ToNormalizedString());
        return refusal.Length == 0;
    }

    /// <summary>Order of precedence as SemVer says; a prerelease comes before its release.</summary>
    public int CompareTo(ReleaseVersion other) => SemanticVersion.Parse(Text).CompareTo(SemanticVersion.Parse(other.Text));

    /// <inheritdoc/>
    public override string ToString() => Text;
}
