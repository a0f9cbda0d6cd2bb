using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.Namespace.V1;
using Temporalio.Api.Replication.V1;
using Temporalio.Api.WorkflowService.V1;
using TemporalDev.Engine;
using TemporalDev.Server.Rpc;

namespace TemporalDev.Server.Namespaces;

/// <summary>
/// One namespace, kept as the message that describes it. Its custom search attributes are the aliases in it: each field, such as
/// <c>Keyword02</c>, stands for one attribute and says its type.
/// </summary>
internal sealed class NamespaceEntry
{
    private readonly DescribeNamespaceResponse description;

    private NamespaceEntry(DescribeNamespaceResponse description) => this.description = description;

    public string Id => description.NamespaceInfo.Id;

    public string Name => description.NamespaceInfo.Name;

    /// <summary>True once deleted; the entry stays until its runs are gone.</summary>
    public bool IsDeleted => description.NamespaceInfo.State == NamespaceState.Deleted;

    public TimeSpan Retention => description.Config.WorkflowExecutionRetentionTtl.Length();

    /// <summary>Custom search attributes by name.</summary>
    public IReadOnlyDictionary<string, IndexedValueType> SearchAttributes { get; private init; } =
        new Dictionary<string, IndexedValueType>();

    public static NamespaceEntry New(string name, TimeSpan retention) => Of(new DescribeNamespaceResponse
    {
        NamespaceInfo = new NamespaceInfo
        {
            Id = Guid.NewGuid().ToString(), Name = name, State = NamespaceState.Registered,
        },
        Config = new NamespaceConfig
        {
            WorkflowExecutionRetentionTtl = Duration.FromTimeSpan(retention),
            BadBinaries = new BadBinaries(),
            HistoryArchivalState = ArchivalState.Disabled,
            VisibilityArchivalState = ArchivalState.Disabled,
        },
        ReplicationConfig = new NamespaceReplicationConfig
        {
            ActiveClusterName = "active", Clusters = { new ClusterReplicationConfig { ClusterName = "active" } },
        },
    });

    public static NamespaceEntry FromBytes(byte[] bytes) => Of(DescribeNamespaceResponse.Parser.ParseFrom(bytes));

    public byte[] ToBytes() => description.ToByteArray();

    /// <summary>A copy for a caller, with what this server can do.</summary>
    public DescribeNamespaceResponse Describe()
    {
        var copy = description.Clone();
        copy.NamespaceInfo.SupportsSchedules = Capabilities.Schedules;
        copy.NamespaceInfo.Capabilities = new NamespaceInfo.Types.Capabilities
        {
            EagerWorkflowStart = true,
            SyncUpdate = true,
            AsyncUpdate = true,
        };
        return copy;
    }

    /// <summary>A changed copy.</summary>
    public NamespaceEntry With(Action<DescribeNamespaceResponse> change)
    {
        var copy = description.Clone();
        change(copy);
        return Of(copy);
    }

    /// <summary>A copy with one more custom search attribute, in the first free field of its type.</summary>
    public NamespaceEntry WithAttribute(string name, IndexedValueType type) => With(copy =>
    {
        var aliases = copy.Config.CustomSearchAttributeAliases;
        var number = 1;
        while (aliases.ContainsKey(AttributeField.Of(type, number))) number++;
        aliases[AttributeField.Of(type, number)] = name;
    });

    /// <summary>A copy without one custom search attribute.</summary>
    public NamespaceEntry WithoutAttribute(string name) => With(copy =>
    {
        var aliases = copy.Config.CustomSearchAttributeAliases;
        foreach (var field in aliases.Where(alias => alias.Value == name).Select(alias => alias.Key).ToList()) aliases.Remove(field);
    });

    public NamespaceRecord ForEngine() => new(Id, Name, SearchAttributes);

    private static NamespaceEntry Of(DescribeNamespaceResponse description) => new(description)
    {
        SearchAttributes = description.Config.CustomSearchAttributeAliases.ToDictionary(
            alias => alias.Value, alias => AttributeField.TypeOf(alias.Key)),
    };
}
