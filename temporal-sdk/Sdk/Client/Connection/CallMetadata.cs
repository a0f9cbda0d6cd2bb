using Google.Protobuf;
using Google.Protobuf.Reflection;
using System.Collections.Concurrent;
using Temporalio.Wire;

namespace Temporalio.Client;

/// <summary>Metadata of one call: the call's own, then the connection's, then the library's; the first value of a name wins.</summary>
internal static class CallMetadata
{
    private static readonly ConcurrentDictionary<MessageDescriptor, FieldDescriptor?> NamespaceFields = new();

    // Most calls have nothing of their own, so that those of one namespace share what they send.
    private static readonly ConcurrentDictionary<string, KeyValuePair<string, string>[]> PlainByNamespace = new();

    public static IEnumerable<KeyValuePair<string, string>> Of(RpcInvoker connection, IMessage request, RpcOptions? options)
    {
        var isPlain = options is not { Metadata: not null } and not { BinaryMetadata: not null }
            && connection is { Metadata.Count: 0, BinaryMetadata.Count: 0, ApiKey: null or "" };
        return isPlain
            ? PlainByNamespace.GetOrAdd(Namespace(request) ?? string.Empty, static target => [.. Library(target)])
            : Joined(connection, request, options);
    }

    private static IEnumerable<KeyValuePair<string, string>> Library(string? target)
    {
        if (target is { Length: > 0 }) yield return new("temporal-namespace", target);
        yield return new("client-name", ClientVersion.Name);
        yield return new("client-version", ClientVersion.Version);
    }

    private static Dictionary<string, string> Joined(RpcInvoker connection, IMessage request, RpcOptions? options)
    {
        var metadata = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in options?.Metadata ?? []) metadata.TryAdd(name, value);
        foreach (var (name, value) in options?.BinaryMetadata ?? []) metadata.TryAdd(name, GrpcBinary.Encode(value));
        foreach (var (name, value) in connection.Metadata) metadata.TryAdd(name, value);
        foreach (var (name, value) in connection.BinaryMetadata) metadata.TryAdd(name, GrpcBinary.Encode(value));
        if (connection.ApiKey is { Length: > 0 } key) metadata.TryAdd("authorization", $"Bearer {key}");
        foreach (var (name, value) in Library(Namespace(request))) metadata.TryAdd(name, value);
        return metadata;
    }

    /// <summary>Namespace of a request; null when its type has none.</summary>
    public static string? Namespace(IMessage request) =>
        NamespaceFields.GetOrAdd(
            request.Descriptor, static type => type.FindFieldByName("namespace") is { FieldType: FieldType.String } field ? field : null)
            ?.Accessor.GetValue(request) as string;
}
