using System.Text.Json;

namespace ReleaseWorkflows.Starter.Webhooks;

/// <summary>What a forge's delivery of a push says. It only wakes: what is released is read from the repository.</summary>
/// <param name="Repository"><c>owner/name</c>.</param>
/// <param name="Tag">Null when it is no tag, or when the tag was deleted.</param>
/// <param name="Pusher">Account that pushed; null when it does not say.</param>
internal sealed record Delivery(string Repository, string? Tag, string? Pusher)
{
    private const string TagPrefix = "refs/tags/";

    /// <returns>Null when it is not the JSON of a push.</returns>
    public static Delivery? Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            var root = document.RootElement;
            if (Text(root, "repository", "full_name") is not { } repository || Text(root, "ref") is not { } reference)
                return null;
            var isGone = Text(root, "after") is { } after && after.All(digit => digit == '0');
            var tag = reference.StartsWith(TagPrefix, StringComparison.Ordinal) && !isGone ? reference[TagPrefix.Length..] : null;
            return new Delivery(repository, tag, Text(root, "sender", "login") ?? Text(root, "pusher", "name"));
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? Text(JsonElement at, params string[] names)
    {
        foreach (var name in names)
        {
            if (at.ValueKind != JsonValueKind.Object || !at.TryGetProperty(name, out at))
                return null;
        }

        return at.ValueKind == JsonValueKind.String ? at.GetString() : null;
    }
}
