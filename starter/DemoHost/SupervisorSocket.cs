using System.Net.Sockets;
using System.Text;

namespace ReleaseWorkflows.DemoHost;

/// <summary>How a command on the host reaches its supervisor: one line in, one line out, over a socket file.</summary>
internal static class SupervisorSocket
{
    /// <summary>What the supervisor said; done, or why not.</summary>
    public sealed record Answer(bool IsDone, string Text);

    public static UnixDomainSocketEndPoint At(string host) => new(Path.Combine(host, "supervisor.sock"));

    public static async Task<Answer> AskAsync(string host, string request)
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(At(host));
        }
        catch (SocketException why)
        {
            return new Answer(false, $"the supervisor of {host} does not answer: {why.SocketErrorCode}");
        }

        await using var stream = new NetworkStream(socket);
        await stream.WriteAsync(Encoding.UTF8.GetBytes(request + "\n"));
        using var reader = new StreamReader(stream);
        var line = await reader.ReadLineAsync();
        return line is null
            ? new Answer(false, $"the supervisor of {host} went away before it answered")
            : new Answer(line.StartsWith("ok ", StringComparison.Ordinal), line);
    }
}
