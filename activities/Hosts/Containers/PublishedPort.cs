using System.Globalization;

namespace ReleaseWorkflows.Activities.Hosts.Containers;

/// <summary>One port of a container on the host.</summary>
/// <param name="Ip">Address to listen on; empty for all.</param>
/// <param name="Inside">As the engine spells it: <c>8080/tcp</c>.</param>
internal sealed record PublishedPort(string Ip, string Outside, string Inside)
{
    /// <param name="text"><c>[IP:]HOST:CONTAINER[/tcp|/udp]</c>.</param>
    public static PublishedPort Parse(string text)
    {
        var (ports, protocol) = text.Split('/') switch
        {
            [var all] => (all, "tcp"),
            [var all, "tcp" or "udp"] and [_, var named] => (all, named),
            _ => throw Bad(text),
        };
        var inside = ports.LastIndexOf(':');
        var outside = inside < 0 ? -1 : ports.LastIndexOf(':', inside - 1);
        if (inside < 0 || !IsPort(ports[(inside + 1)..]) || !IsPort(ports[(outside + 1)..inside]))
            throw Bad(text);
        return new(outside < 0 ? "" : ports[..outside].Trim('[', ']'), ports[(outside + 1)..inside], $"{ports[(inside + 1)..]}/{protocol}");
    }

    private static bool IsPort(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is >= 1 and <= 65535;

    private static Exception Bad(string text) =>
        Failures.BadRequest($"'{text}' is no port to publish: write [IP:]HOST:CONTAINER, such as 8080:80 or 127.0.0.1:8080:80/tcp.");
}
