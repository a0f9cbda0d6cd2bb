using System.Text.Json;

namespace ReleaseWorkflows.Activities.Docker;

/// <summary>What the engine says when it does not do something, and what a person does about it.</summary>
internal static class EngineError
{
    private static readonly (string Said, string Next)[] Known =
    [
        ("no space left on device", "The disk of the host is full: free some (docker image prune), then retry."),
        ("port is already allocated", "Another container publishes this port: stop it or change the plan's port, then retry."),
        ("address already in use", "Another program listens on this port: stop it or change the plan's port, then retry."),
        ("manifest unknown", "The registry no longer has the image: build and push it again."),
        ("unauthorized", "The registry does not take the login: renew the secret that the policy names, then retry."),
        ("no matching manifest for", "The image was not built for this machine: build it for its platform."),
        ("no basic auth credentials", "The registry asks for a login: name 'credentials' at the plan's artifact."),
    ];

    /// <returns>The engine's own words; null when it used none.</returns>
    public static string? Text(string body)
    {
        try
        {
            using var said = JsonDocument.Parse(body);
            return said.RootElement.ValueKind == JsonValueKind.Object && said.RootElement.TryGetProperty("message", out var message)
                ? message.GetString()
                : null;
        }
        catch (JsonException)
        {
            return body.Trim() is { Length: > 0 } text ? text : null;
        }
    }

    /// <returns>What to do next; null when nothing better is known than to look.</returns>
    public static string? Next(string said) =>
        Known.FirstOrDefault(known => said.Contains(known.Said, StringComparison.OrdinalIgnoreCase)).Next;
}
