using Google.Protobuf;
using Google.Protobuf.Reflection;
using System.Collections.Concurrent;
using Temporalio.Wire;

namespace Temporalio.Client;

/// <summary>Metadata of one call: the call's own, then the connection's, then the library's; the first value of a name wins.</summary>
internal static class CallMetadata
{
    private static readonly ConcurrentDictionary<MessageDescriptor, FieldDescriptor?> NamespaceFields = new();

    public static IEnumerable<KeyValuePair<string, string>> Of(RpcInvoker connection, IMessage request, RpcOptions? options)
    {
        var metadata = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in options?.Metadata ?? []) metadata.TryAdd(name, value);
        foreach (var (name, value) in options?.BinaryMetadata ?? []) metadata.TryAdd(name, GrpcBinary.Encode(value));
        foreach (var (name, value) in connection.Metadata) metadata.TryAdd(name, value);
        foreach (var (name, value) in connection.BinaryMetadata) metadata.TryAdd(name, GrpcBinary.Encode(value));
        if (connection.ApiKey is { Length: > 0 } key) metadata.TryAdd("authorization", $"Bearer {key}");
        if (Namespace(request) is { Length: > 0 } target) metadata.TryAdd("temporal-namespace", target);
        metadata.TryAdd("client-name", ClientVersion.Name);
        metadata.TryAdd("client-version", ClientVersion.Version);
        return metadata;
    }

    /// <summary>Namespace of a request; null when its type has none.</summary>
    public static string? Namespace(IMessage request) =>
        NamespaceFields.GetOrAdd(
            request.Descriptor, static type => type.FindFieldByName("namespace") is { FieldType: FieldType.String } field ? field : null)
            ?.Accessor.GetValue(request) as string;
}
