using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.WorkflowService.V1;
using TemporalDev.Server.Loop;
using TemporalDev.Server.Namespaces;
using TemporalDev.Server.Transport;

namespace TemporalDev.Server.Rpc;

/// <summary>Registers, describes, lists, updates and deprecates namespaces. A new one is usable at once.</summary>
internal sealed class NamespaceCalls(NamespaceRegistry namespaces, EngineLoop loop)
{
    private static readonly TimeSpan LeastRetention = TimeSpan.FromDays(1);
    private const int DefaultPage = 100;

    public async ValueTask<IMessage> RegisterAsync(RegisterNamespaceRequest request, RpcCall call)
    {
        if (request.Namespace.Length == 0) throw Refusals.Invalid("Namespace not set on request.");
        if (request.WorkflowExecutionRetentionPeriod is not { } retention || retention.Length() < LeastRetention)
            throw Refusals.Invalid("A valid retention period, of a day at least, is not set on request.");
        var entry = NamespaceEntry.New(request.Namespace, retention.Length()).With(description =>
        {
            description.NamespaceInfo.Description = request.Description;
            description.NamespaceInfo.OwnerEmail = request.OwnerEmail;
            description.NamespaceInfo.Data.Add(request.Data);
            description.IsGlobalNamespace = request.IsGlobalNamespace;
            description.ReplicationConfig.State = ReplicationState.Normal;
        });
        await loop.DoAsync((engine, store) =>
        {
            if (namespaces.Find(entry.Name) is not null) throw Refusals.NamespaceExists(entry.Name);
            namespaces.Write(entry, store);
            engine.SetNamespace(entry.ForEngine());
            return entry;
        }).ConfigureAwait(false);
        return new RegisterNamespaceResponse();
    }

    public DescribeNamespaceResponse Describe(DescribeNamespaceRequest request) => namespaces.Get(request.Namespace, request.Id).Describe();

    public ListNamespacesResponse List(ListNamespacesRequest request)
    {
        var size = request.PageSize <= 0 ? DefaultPage : request.PageSize;
        var after = request.NextPageToken.ToStringUtf8();
        var rest = namespaces.All.Where(entry => string.CompareOrdinal(entry.Name, after) > 0).ToList();
        var page = rest.Take(size).ToList();
        return new ListNamespacesResponse
        {
            Namespaces = { page.Select(entry => entry.Describe()) },
            NextPageToken = rest.Count > page.Count ? ByteString.CopyFromUtf8(page[^1].Name) : ByteString.Empty,
        };
    }

    public async ValueTask<IMessage> UpdateAsync(UpdateNamespaceRequest request, RpcCall call)
    {
        if (request.Config?.WorkflowExecutionRetentionTtl is { } ttl && ttl.Length() < LeastRetention)
            throw Refusals.Invalid("A retention period is a day at least.");
        // Deleting is DeleteNamespace's: it frees the name and takes the runs away.
        var state = request.UpdateInfo?.State ?? NamespaceState.Unspecified;
        if (state is not (NamespaceState.Unspecified or NamespaceState.Registered or NamespaceState.Deprecated))
            throw Refusals.Invalid($"A namespace cannot be put into the state {state}.");
        var entry = await ChangeAsync(request.Namespace, description => Update(description, request)).ConfigureAwait(false);
        var now = entry.Describe();
        return new UpdateNamespaceResponse
        {
            NamespaceInfo = now.NamespaceInfo, Config = now.Config, ReplicationConfig = now.ReplicationConfig,
            FailoverVersion = now.FailoverVersion, IsGlobalNamespace = now.IsGlobalNamespace,
        };
    }

    public async ValueTask<IMessage> DeprecateAsync(DeprecateNamespaceRequest request, RpcCall call)
    {
        await ChangeAsync(request.Namespace, description => description.NamespaceInfo.State = NamespaceState.Deprecated)
            .ConfigureAwait(false);
        return new DeprecateNamespaceResponse();
    }

    private Task<NamespaceEntry> ChangeAsync(string name, Action<DescribeNamespaceResponse> change) => loop.DoAsync((engine, store) =>
    {
        var changed = namespaces.Get(name).With(change);
        namespaces.Write(changed, store);
        return changed;
    });

    private static void Update(DescribeNamespaceResponse description, UpdateNamespaceRequest request)
    {
        if (request.UpdateInfo is { } info)
        {
            if (info.Description.Length > 0) description.NamespaceInfo.Description = info.Description;
            if (info.OwnerEmail.Length > 0) description.NamespaceInfo.OwnerEmail = info.OwnerEmail;
            foreach (var (key, value) in info.Data) description.NamespaceInfo.Data[key] = value;
            if (info.State != NamespaceState.Unspecified) description.NamespaceInfo.State = info.State;
        }
        if (request.Config?.WorkflowExecutionRetentionTtl is { } ttl) description.Config.WorkflowExecutionRetentionTtl = ttl;
    }
}
