using Google.Protobuf;
using Temporalio.Wire;

namespace TemporalDev.Server.Transport;

/// <summary>
/// Every method that has a handler, by path. Made without the descriptors of the protos: to read those takes most of a start.
/// </summary>
internal sealed class RpcTable
{
    private readonly Dictionary<string, RpcMethod> methods;
    private readonly HashSet<string> services;

    private RpcTable(IEnumerable<RpcMethod> methods)
    {
        this.methods = methods.ToDictionary(method => method.Path);
        services = All.Select(method => method.Service).ToHashSet();
    }

    /// <summary>The methods, in no order.</summary>
    public IReadOnlyCollection<RpcMethod> All => methods.Values;

    /// <returns>Null when no such method is served.</returns>
    public RpcMethod? TryFind(string path) => methods.GetValueOrDefault(path);

    /// <summary>Finds the method of a path.</summary>
    /// <exception cref="GrpcStatusException">Unimplemented, with the words that clients look for.</exception>
    public RpcMethod Find(string path)
    {
        if (methods.TryGetValue(path, out var method)) return method;
        var slash = path.LastIndexOf('/');
        if (slash <= 0) throw new GrpcStatusException(GrpcStatusCode.Unimplemented, $"malformed method name: \"{path}\"");
        var (service, name) = (path[1..slash], path[(slash + 1)..]);
        throw new GrpcStatusException(GrpcStatusCode.Unimplemented, services.Contains(service)
            ? $"unknown method {name} for service {service}"
            : $"unknown service {service}");
    }

    /// <summary>Collects handlers, then makes the table.</summary>
    public sealed class Builder
    {
        private readonly Dictionary<(string Service, string Method), RpcMethod> methods = [];

        /// <summary>Gives the handler of one method that reads this message.</summary>
        public Builder On<TRequest>(string service, string method, Func<TRequest, RpcCall, ValueTask<IMessage>> handler)
            where TRequest : class, IMessage<TRequest>, new() =>
            On(service, method, new MessageParser<TRequest>(() => new TRequest()), (request, call) => handler((TRequest)request, call));

        /// <summary>Gives a handler that answers at once.</summary>
        public Builder On<TRequest>(string service, string method, Func<TRequest, IMessage> handler)
            where TRequest : class, IMessage<TRequest>, new() =>
            On<TRequest>(service, method, (request, _) => ValueTask.FromResult(handler(request)));

        /// <summary>Gives a handler that takes whatever the parser reads.</summary>
        public Builder On(string service, string method, MessageParser parser, RpcHandler handler)
        {
            methods.Add((service, method), new RpcMethod(service, method, parser, handler));
            return this;
        }

        /// <summary>Whether a method has got its handler.</summary>
        public bool Has(string service, string method) => methods.ContainsKey((service, method));

        public RpcTable Build() => new(methods.Values);
    }
}
