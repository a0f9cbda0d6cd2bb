using System.Net;
using System.Net.Sockets;

namespace ReleaseWorkflows.Starter.Demo;

/// <summary>Ports on loopback that nobody uses at this moment.</summary>
internal static class FreePorts
{
    /// <summary>So many different ones: all are held at once and then let go.</summary>
    public static IReadOnlyList<int> Take(int count)
    {
        var held = Enumerable.Range(0, count).Select(_ => new TcpListener(IPAddress.Loopback, 0)).ToArray();
        try
        {
            foreach (var listener in held)
                listener.Start();
            return [.. held.Select(listener => ((IPEndPoint)listener.LocalEndpoint).Port)];
        }
        finally
        {
            foreach (var listener in held)
                listener.Stop();
        }
    }
}
