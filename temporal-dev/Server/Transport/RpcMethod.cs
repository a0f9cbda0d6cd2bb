using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace TemporalDev.Server.Transport;

/// <summary>One method of one service: where it is called, what it reads, who answers.</summary>
/// <param name="Service">Full name of the service.</param>
/// <param name="Name">Name of the method.</param>
/// <param name="Parser">Reads the request message.</param>
/// <param name="Handler">Answers; null when the server knows the method and does not offer it.</param>
internal sealed record RpcMethod(string Service, string Name, MessageParser Parser, RpcHandler? Handler)
{
    /// <summary>The HTTP path that calls the method.</summary>
    public string Path => $"/{Service}/{Name}";

    public static RpcMethod Of(MethodDescriptor method, RpcHandler? handler) =>
        new(method.Service.FullName, method.Name, method.InputType.Parser, handler);
}
