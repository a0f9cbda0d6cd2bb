using System.Security.Cryptography;
using Google.Protobuf;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.OperatorService.V1;
using TemporalDev.Server.Loop;
using TemporalDev.Server.Namespaces;
using TemporalDev.Server.Transport;
using TemporalDev.Server.Visibility;

namespace TemporalDev.Server.Rpc;

/// <summary>Custom search attributes, deletion of namespaces, and what there is one of: the cluster.</summary>
internal sealed class OperatorCalls(NamespaceRegistry namespaces, EngineLoop loop, Func<string> address)
{
    public async ValueTask<IMessage> AddSearchAttributesAsync(AddSearchAttributesRequest request, RpcCall call)
    {
        if (request.SearchAttributes.Count == 0) throw Refusals.Invalid("SearchAttributes are not set on request.");
        foreach (var (name, type) in request.SearchAttributes)
        {
            if (SystemAttributes.IsReserved(name)) throw Refusals.Invalid($"Search attribute {name} is reserved by system.");
            if (type == IndexedValueType.Unspecified || !Enum.IsDefined(type))
                throw Refusals.Invalid($"Unknown search attribute type: {type}.");
        }
        await ChangeAsync(request.Namespace, entry =>
        {
            foreach (var (name, type) in request.SearchAttributes)
            {
                if (!entry.SearchAttributes.TryGetValue(name, out var known)) entry = entry.WithAttribute(name, type);
                else if (known != type)
                    throw Refusals.AlreadyExists($"Search attribute {name} already exists and has type {known}, not {type}.");
            }
            return entry;
        }, []).ConfigureAwait(false);
        return new AddSearchAttributesResponse();
    }

    public async ValueTask<IMessage> RemoveSearchAttributesAsync(RemoveSearchAttributesRequest request, RpcCall call)
    {
        if (request.SearchAttributes.Count == 0) throw Refusals.Invalid("SearchAttributes are not set on request.");
        foreach (var name in request.SearchAttributes)
            if (SystemAttributes.IsReserved(name)) throw Refusals.Invalid($"Unable to remove non-custom search attributes: {name}.");
        await ChangeAsync(request.Namespace, entry =>
        {
            foreach (var name in request.SearchAttributes)
                entry = entry.SearchAttributes.ContainsKey(name)
                    ? entry.WithoutAttribute(name)
                    : throw Refusals.NotFound($"Search attribute {name} doesn't exist.");
            return entry;
        }, request.SearchAttributes).ConfigureAwait(false);
        return new RemoveSearchAttributesResponse();
    }

    public ListSearchAttributesResponse ListSearchAttributes(ListSearchAttributesRequest request)
    {
        var entry = namespaces.Get(request.Namespace);
        return new ListSearchAttributesResponse
        {
            CustomAttributes = { entry.SearchAttributes.ToDictionary() },
            SystemAttributes = { SystemAttributes.Shown.ToDictionary() },
        };
    }

    public async ValueTask<IMessage> DeleteNamespaceAsync(DeleteNamespaceRequest request, RpcCall call)
    {
        var deleted = await loop.DoAsync((engine, store) =>
        {
            var entry = namespaces.Get(request.Namespace, request.NamespaceId);
            if (entry.Name == NamespaceNames.System) throw Refusals.Invalid($"The namespace {entry.Name} cannot be deleted.");
            var renamed = entry.With(description =>
            {
                description.NamespaceInfo.Name = $"{entry.Name}-deleted-{RandomNumberGenerator.GetHexString(5, lowercase: true)}";
                description.NamespaceInfo.State = NamespaceState.Deleted;
            });
            store.RetireNamespace(entry.Id);
            namespaces.Write(renamed, store);
            engine.RemoveNamespace(entry.Id);
            return renamed;
        }).ConfigureAwait(false);
        return new DeleteNamespaceResponse { DeletedNamespace = deleted.Name };
    }

    public ListClustersResponse ListClusters(ListClustersRequest request) => new()
    {
        Clusters =
        {
            new ClusterMetadata
            {
                ClusterName = "active", ClusterId = SystemInfo.ClusterId, Address = address(), HttpAddress = address(),
                InitialFailoverVersion = 1, HistoryShardCount = 1, IsConnectionEnabled = true,
            },
        },
    };

    private Task<NamespaceEntry> ChangeAsync(string name, Func<NamespaceEntry, NamespaceEntry> change, IEnumerable<string> dropped) =>
        loop.DoAsync((engine, store) =>
        {
            var changed = change(namespaces.Get(name));
            foreach (var attribute in dropped) store.DeleteAttribute(changed.Id, attribute);
            namespaces.Write(changed, store);
            engine.SetNamespace(changed.ForEngine());
            return changed;
        });
}
