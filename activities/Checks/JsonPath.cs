using System.Globalization;
using System.Text.Json;

namespace ReleaseWorkflows.Activities.Checks;

/// <summary>Finds a value by dotted names and array positions: <c>hosts.0.state</c>. A name that itself holds dots is found too.</summary>
internal static class JsonPath
{
    /// <returns>Null when nothing stands there.</returns>
    public static JsonElement? Find(JsonElement root, string path)
    {
        if (path is "" or "$")
            return root;
        return Walk(root, path.StartsWith("$.", StringComparison.Ordinal) ? path[2..] : path);
    }

    private static JsonElement? Walk(JsonElement at, string path)
    {
        if (at.ValueKind == JsonValueKind.Object && at.TryGetProperty(path, out var whole))
            return whole;
        for (var dot = path.IndexOf('.', StringComparison.Ordinal); dot >= 0; dot = path.IndexOf('.', dot + 1))
        {
            if (Step(at, path[..dot]) is { } inner && Walk(inner, path[(dot + 1)..]) is { } found)
                return found;
        }

        return Step(at, path);
    }

    private static JsonElement? Step(JsonElement at, string name)
    {
        if (at.ValueKind == JsonValueKind.Object)
            return at.TryGetProperty(name, out var member) ? member : null;
        var isPosition = int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var position);
        return at.ValueKind == JsonValueKind.Array && isPosition && position < at.GetArrayLength() ? at[position] : null;
    }
}
