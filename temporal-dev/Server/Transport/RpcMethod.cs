using Google.Protobuf;

namespace TemporalDev.Server.Transport;

/// <summary>One method of one service: where it is called, what it reads, who answers.</summary>
/// <param name="Service">Full name of the service.</param>
/// <param name="Name">Name of the method.</param>
/// <param name="Parser">Reads the request message.</param>
/// <param name="Handler">Answers.</param>
internal sealed record RpcMethod(string Service, string Name, MessageParser Parser, RpcHandler Handler)
{
    /// <summary>The HTTP path that calls the method.</summary>
    public string Path => $"/{Service}/{Name}";
}
