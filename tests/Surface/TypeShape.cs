using System.Text.RegularExpressions;

namespace Tests.Surface;

/// <summary>How a type of the baseline is declared.</summary>
/// <param name="Declared">Name with type parameters.</param>
/// <param name="BaseId">The base class, if it is in the baseline.</param>
internal sealed partial record TypeShape(
    string Modifiers, string Kind, string Declared, string Constraints, string Bases, string? BaseId, string Attributes)
{
    /// <summary>Whether stubs of constructors can be chained to it.</summary>
    public bool CanBeBase => Kind is "class" or "record class" && !Modifiers.Contains("static");

    public bool IsInterface => Kind == "interface";

    /// <summary>How a constructor of the type calls the one of its base.</summary>
    public string ToBase => BaseId is null ? string.Empty : ": base(default(global::Stub))";

    public static TypeShape Of(BaselineType type, IReadOnlyDictionary<string, BaselineType> types)
    {
        var match = Line().Match(type.Signature);
        if (!match.Success) throw new InvalidOperationException($"This line of the baseline is not understood: {type.Signature}");
        var name = match.Groups["name"].Value;
        var declared = name[(WithoutArguments(name).LastIndexOf('.') + 1)..];
        var rest = match.Groups["rest"].Value;
        var attribute = AttributeText().Match(rest);
        var names = BasesOf(attribute.Success ? rest[..attribute.Index] : rest).ToList();
        var kind = match.Groups["kind"].Value;
        if (kind == "enum") names.Clear();
        // What nobody can name, or what a class has from its base, needs no repetition.
        names.RemoveAll(each => each is "System.Runtime.Serialization.ISerializable"
            || (each.StartsWith("Temporalio.", StringComparison.Ordinal) && !types.ContainsKey(IdOf(each))));
        var baseId = kind.EndsWith("class", StringComparison.Ordinal)
            ? names.Select(IdOf).FirstOrDefault(id => types.ContainsKey(id) && !InterfaceName().IsMatch(id))
            : null;
        return new(
            match.Groups["modifiers"].Value,
            kind,
            declared,
            match.Groups["where"].Value,
            names.Count == 0 ? string.Empty : " : " + string.Join(", ", names),
            baseId,
            attribute.Success
                ? $"[System.{attribute.Groups[1].Value.Replace("AttributeTargets.", "System.AttributeTargets.")}]\n"
                : string.Empty);
    }

    /// <summary>Documentation id of a class written in C#.</summary>
    private static string IdOf(string name)
    {
        var at = name.IndexOf('<');
        return at < 0 ? name : $"{name[..at]}`{TopLevel(name[(at + 1)..^1], ',').Count()}";
    }

    private static string WithoutArguments(string name) => name.Split('<')[0];

    // Constraints of a base are printed behind it.
    private static IEnumerable<string> BasesOf(string rest) => TopLevel(ConstraintOfBase().Replace(rest, string.Empty), ' ')
        .SelectMany(part => TopLevel(part, ',')).Select(part => part.Trim()).Where(part => part.Length > 0);

    private static IEnumerable<string> TopLevel(string text, char separator)
    {
        var (depth, start) = (0, 0);
        for (var at = 0; at < text.Length; at++)
        {
            depth += text[at] == '<' ? 1 : text[at] == '>' ? -1 : 0;
            if (depth > 0 || text[at] != separator) continue;
            yield return text[start..at];
            start = at + 1;
        }
        yield return text[start..];
    }

    [GeneratedRegex(
        @"^(?<modifiers>((static|abstract|sealed) )*)(?<kind>record class|record struct|class|struct|interface|enum) "
        + @"(?<name>[^ <]+(<[^>]*>)?)(?<where>( where \w+ : [\w.]+)*) :(?<rest>.*)$")]
    private static partial Regex Line();

    [GeneratedRegex(@"\[(AttributeUsageAttribute.*|FlagsAttribute)\]")]
    private static partial Regex AttributeText();

    [GeneratedRegex(@" where \w+ : [\w.]+")]
    private static partial Regex ConstraintOfBase();

    [GeneratedRegex(@"(^|\.)I[A-Z]\w*(`\d+)?$")]
    private static partial Regex InterfaceName();
}
