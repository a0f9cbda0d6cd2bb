using System.Net;

namespace ReleaseWorkflows.Activities.Web;

/// <summary>The machine's proxy for the world, and none for the machine itself.</summary>
internal sealed class ProxyBeyondThisMachine : IWebProxy
{
    public ICredentials? Credentials { get; set; }

    public Uri? GetProxy(Uri destination) => IsBypassed(destination) ? null : HttpClient.DefaultProxy.GetProxy(destination);

    public bool IsBypassed(Uri host) => host.IsLoopback || HttpClient.DefaultProxy.IsBypassed(host);
}
