using System.Text.RegularExpressions;

namespace Tests.Surface;

/// <summary>Writes a member of a stub.</summary>
internal sealed partial class MemberShape(BaselineType type, TypeShape shape, IReadOnlyDictionary<string, BaselineType> types)
{
    private static readonly string[] OfObject = ["bool Equals(object ", "int GetHashCode()", "string ToString()"];
    private static readonly (string Base, string Member)[] OfBases =
    [
        ("JsonConverter", "bool CanConvert("), ("JsonConverter", " Read("), ("JsonConverter", "void Write("),
        ("BackgroundService", " ExecuteAsync("),
    ];

    public string Write(char kind, string signature)
    {
        var isOverridable = signature.Contains(" [overridable]");
        var bare = Marks().Replace(signature, string.Empty);
        return kind switch
        {
            'P' => Property(bare, isOverridable),
            'E' => $"{bare.Replace("public ", "public event ")} {{ add {{ }} remove {{ }} }}",
            'F' => bare.Contains(" const ") ? $"{bare};" : $"{bare} = default;",
            'M' => Method(bare, isOverridable),
            _ => throw new InvalidOperationException($"A member of an unknown kind: {kind} {signature}"),
        };
    }

    private string Property(string bare, bool isOverridable)
    {
        var at = bare.IndexOf(" { ", StringComparison.Ordinal);
        var (head, accessors) = (bare[..at], bare[at..]);
        if (accessors.Contains("required "))
            (head, accessors) = (head.Replace("public ", "public required "), accessors.Replace("required ", string.Empty));
        if (shape.IsInterface || head.Contains(" abstract ")) return head + accessors;
        return Modified(head, isOverridable) + Accessor().Replace(accessors, match =>
            match.Value.StartsWith("get", StringComparison.Ordinal) ? "get => throw null;" : $"{match.Groups[1].Value} {{ }}");
    }

    private string Method(string bare, bool isOverridable)
    {
        // The default of an enum is printed without its type.
        var text = Default().Replace(bare, "$1 $2 = $1.$3");
        if (shape.IsInterface) return text + (isOverridable ? " => throw null;" : ";");
        if (text.Contains(" abstract ")) return text + ";";
        if (text.Contains($" {type.Name}(") && IsConstructor().IsMatch(text)) return $"{text} {shape.ToBase} {{ }}";
        return Modified(text, isOverridable) + " => throw null;";
    }

    private string Modified(string text, bool isOverridable)
    {
        if (text.Contains(" static ")) return text;
        var isOverride = OfObject.Any(text.Contains)
            || OfBases.Any(known => shape.Bases.Contains(known.Base) && text.Contains(known.Member))
            || Ancestors().Any(ancestor => ancestor.Members.Any(member => Overrides(text, member.Signature)));
        if (isOverride) return AccessWord().Replace(text, "$1 override ", 1);
        return isOverridable && !shape.Modifiers.Contains("sealed") ? AccessWord().Replace(text, "$1 virtual ", 1) : text;
    }

    private static bool Overrides(string text, string inherited) =>
        (inherited.Contains(" abstract ") || inherited.Contains("[overridable]"))
        && Key(text) == Key(Marks().Replace(inherited, string.Empty).Replace("abstract ", string.Empty));

    // Names of parameters and defaults do not matter, and neither do accessors.
    private static string Key(string text) =>
        ParameterName().Replace(text.Split(" { ")[0].Split(" where ")[0], string.Empty).Split(' ', 2)[1];

    private IEnumerable<BaselineType> Ancestors()
    {
        for (var id = shape.BaseId; id is not null && types.TryGetValue(id, out var ancestor); id = TypeShape.Of(ancestor, types).BaseId)
            yield return ancestor;
    }

    [GeneratedRegex(@" \[(overridable|obsolete|AttributeUsage.*|Flags.*)\]")]
    private static partial Regex Marks();

    [GeneratedRegex(@"\b(get|set|init);")]
    private static partial Regex Accessor();

    [GeneratedRegex(@"^(public|protected internal|protected) ")]
    private static partial Regex AccessWord();

    [GeneratedRegex(@"([\w.]+)\?? (@?\w+) = (?!null\b|true\b|false\b|default\b)([A-Z]\w*)")]
    private static partial Regex Default();

    [GeneratedRegex(@"^(public|protected|protected internal) \w+\(")]
    private static partial Regex IsConstructor();

    [GeneratedRegex(@" @?\w+( = [^,)]+)?(?=[,)])")]
    private static partial Regex ParameterName();
}
