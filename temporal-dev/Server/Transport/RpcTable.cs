using System.Collections.Frozen;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Temporalio.Wire;

namespace TemporalDev.Server.Transport;

/// <summary>Every method the server knows, by path, made from the services' descriptors and the handlers given for them.</summary>
internal sealed class RpcTable
{
    private readonly FrozenDictionary<string, RpcMethod> methods;
    private readonly FrozenSet<string> services;

    private RpcTable(IEnumerable<RpcMethod> all)
    {
        methods = all.ToFrozenDictionary(method => method.Path);
        services = methods.Values.Select(method => method.Service).ToFrozenSet();
    }

    /// <summary>Finds the method of a path, with a handler.</summary>
    /// <exception cref="GrpcStatusException">Unimplemented, with the words that clients look for.</exception>
    public RpcMethod Find(string path)
    {
        if (methods.TryGetValue(path, out var method) && method.Handler is not null) return method;
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
        private readonly Dictionary<(ServiceDescriptor, string), RpcHandler> handlers = [];
        private readonly List<ServiceDescriptor> known = [];

        /// <summary>Makes a service known; its methods without a handler answer UNIMPLEMENTED.</summary>
        public Builder Serve(ServiceDescriptor service)
        {
            known.Add(service);
            return this;
        }

        /// <summary>Gives the handler of one method, which must exist with exactly this request type.</summary>
        public Builder On<TRequest>(ServiceDescriptor service, string method, Func<TRequest, RpcCall, ValueTask<IMessage>> handler)
            where TRequest : class, IMessage
        {
            var found = service.FindMethodByName(method) ?? throw new ArgumentException($"{service.FullName} has no method {method}");
            if (found.InputType.ClrType != typeof(TRequest))
                throw new ArgumentException($"{method} reads {found.InputType.ClrType.Name}, not {typeof(TRequest).Name}");
            handlers.Add((service, method), (request, call) => handler((TRequest)request, call));
            return this;
        }

        /// <summary>Gives a handler that answers at once.</summary>
        public Builder On<TRequest>(ServiceDescriptor service, string method, Func<TRequest, IMessage> handler)
            where TRequest : class, IMessage =>
            On<TRequest>(service, method, (request, _) => ValueTask.FromResult(handler(request)));

        /// <summary>Gives a handler that reads whatever the method's request is.</summary>
        public Builder On(ServiceDescriptor service, string method, RpcHandler handler)
        {
            handlers.Add((service, method), handler);
            return this;
        }

        /// <summary>Whether a method has got its handler.</summary>
        public bool Has(ServiceDescriptor service, string method) => handlers.ContainsKey((service, method));

        public RpcTable Build() =>
            new(known.SelectMany(service => service.Methods.Select(
                method => RpcMethod.Of(method, handlers.GetValueOrDefault((service, method.Name))))));
    }
}
