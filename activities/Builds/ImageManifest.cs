using System.Text.Json;
using System.Text.RegularExpressions;
using ReleaseWorkflows.Words;

namespace ReleaseWorkflows.Activities.Builds;

/// <summary>
/// Finds the digest that a build wrote down for a version: in JSON the only one in the innermost object that names the tag or the version,
/// in any other text the only one on the lines that do.
/// </summary>
internal static partial class ImageManifest
{
    /// <returns>Null when there is none, or more than one.</returns>
    public static Digest? Find(string text, params string[] names)
    {
        var found = ObjectsOf(text) is { } objects
            ? objects.Where(said => Digests().IsMatch(said) && names.Any(name => Names(said, name))).OrderBy(said => said.Length).FirstOrDefault()
            : string.Join('\n', text.Split('\n').Where(line => names.Any(name => Names(line, name))));
        var digests = Digests().Matches(found ?? "").Select(match => match.Value).Distinct().ToList();
        return digests.Count == 1 && Digest.TryParse(digests[0], out var digest, out _) ? digest : null;
    }

    // A name within a longer word is another name: v1.4.0 is not v1.4.0-rc.1.
    private static bool Names(string text, string name) =>
        Regex.IsMatch(text, $@"(?<![A-Za-z0-9_.\-]){Regex.Escape(name)}(?![A-Za-z0-9_.\-])", RegexOptions.CultureInvariant);

    private static List<string>? ObjectsOf(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            var objects = new List<string>();
            Collect(document.RootElement, null, objects);
            return objects;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // An object is also named by the key that it stands under.
    private static void Collect(JsonElement element, string? key, List<string> objects)
    {
        if (element.ValueKind == JsonValueKind.Object)
        {
            objects.Add($"{key} {element.GetRawText()}");
            foreach (var member in element.EnumerateObject())
            {
                if (member.Value.ValueKind == JsonValueKind.String)
                    objects.Add($"{member.Name} {member.Value.GetRawText()}");
                Collect(member.Value, member.Name, objects);
            }
        }
        else if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in element.EnumerateArray())
                Collect(item, null, objects);
        }
    }

    [GeneratedRegex("sha256:[0-9a-f]{64}")]
    private static partial Regex Digests();
}
