using System.Text;
using System.Text.RegularExpressions;

namespace Tests.Surface;

/// <summary>Writes C# that offers a baseline's types and members and does nothing.</summary>
internal sealed partial class StubWriter(IReadOnlyDictionary<string, BaselineType> types)
{
    /// <summary>What an interface of .NET wants that a list of public members does not show.</summary>
    private static readonly (string Base, string Member)[] Hidden =
    [
        (
            "System.Collections.IEnumerable",
            "System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => throw null;\n"
        ),
    ];

    private readonly StringBuilder text = new("#nullable disable\n#pragma warning disable\ninternal struct Stub { }\n");

    public static string Write(IReadOnlyDictionary<string, BaselineType> types)
    {
        var writer = new StubWriter(types);
        foreach (var type in types.Values.Where(type => !types.ContainsKey(Container(type.Id))))
        {
            writer.text.Append($"namespace {Container(type.Id)} {{\n");
            writer.Type(type);
            writer.text.Append("}\n");
        }
        // A namespace of ours ends in the name of theirs.
        return TheirNamespace().Replace(writer.text.ToString(), "global::OpenTelemetry.");
    }

    private static string Container(string id) => id.Contains('.') ? id[..id.LastIndexOf('.')] : string.Empty;

    private void Type(BaselineType type)
    {
        var shape = TypeShape.Of(type, types);
        text.Append($"{shape.Attributes}public {shape.Modifiers}{shape.Kind} {shape.Declared}{shape.Bases}{shape.Constraints} {{\n");
        if (shape.Kind == "enum")
        {
            foreach (var (_, value) in type.Members.Where(member => member.Kind == 'F')) text.Append($"{value},\n");
        }
        else
        {
            if (shape.CanBeBase) text.Append($"internal {type.Name}(global::Stub _) {shape.ToBase} {{ }}\n");
            foreach (var (_, member) in Hidden.Where(hidden => shape.Bases.Contains(hidden.Base) && !shape.IsInterface))
                text.Append(member);
            foreach (var (kind, signature) in type.Members.Where(member => IsKnown(member.Signature)))
                text.Append(new MemberShape(type, shape, types).Write(kind, signature)).Append('\n');
        }
        foreach (var inner in types.Values.Where(inner => Container(inner.Id) == type.Id)) Type(inner);
        text.Append("}\n");
    }

    // A member of a type that is in no baseline cannot be used by who may use the baselines alone.
    private bool IsKnown(string signature) => QualifiedName().Matches(signature).All(match =>
        match.Value.StartsWith("Temporalio.Api.", StringComparison.Ordinal)
        || types.Keys.Any(id => id.Split('`')[0] == match.Value)
        || types.Keys.Any(id => id.Split('`')[0] == Container(match.Value)));

    [GeneratedRegex(@"(?<![\w.])OpenTelemetry\.")]
    private static partial Regex TheirNamespace();

    [GeneratedRegex(@"\bTemporalio(\.\w+)+")]
    private static partial Regex QualifiedName();
}
