using Temporalio.Api.Enums.V1;

namespace TemporalDev.Server.CommandLine;

/// <summary>A custom search attribute as the command line says it: <c>Name=Type</c>.</summary>
internal static class SearchAttributeArgument
{
    private static readonly string[] Types =
        [.. Enum.GetNames<IndexedValueType>().Where(name => name != nameof(IndexedValueType.Unspecified))];

    /// <summary>The types that may be said.</summary>
    public static string TypeWords { get; } = string.Join(", ", Types);

    /// <returns>False when the text is not a name, an equals sign and a type.</returns>
    public static bool TryParse(string text, out KeyValuePair<string, string> attribute)
    {
        attribute = default;
        var parts = text.Split('=', 2, StringSplitOptions.TrimEntries);
        if (parts is not [{ Length: > 0 }, { Length: > 0 }]) return false;
        var type = Types.FirstOrDefault(name => name.Equals(parts[1], StringComparison.OrdinalIgnoreCase));
        if (type is null) return false;
        attribute = new(parts[0], type);
        return true;
    }
}
