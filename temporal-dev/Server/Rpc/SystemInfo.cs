using Temporalio.Api.WorkflowService.V1;
using TemporalDev.Server.Namespaces;

namespace TemporalDev.Server.Rpc;

/// <summary>What the server says of itself.</summary>
internal static class SystemInfo
{
    private static readonly Dictionary<string, string> SupportedClients = new()
    {
        ["temporal-cli"] = "<2.0.0", ["temporal-go"] = "<2.0.0", ["temporal-java"] = "<2.0.0", ["temporal-php"] = "<2.0.0",
        ["temporal-server"] = "<2.0.0", ["temporal-typescript"] = "<2.0.0", ["temporal-dotnet"] = "<2.0.0", ["temporal-ui"] = "<3.0.0",
    };

    /// <summary>The cluster is this process; clients only show the id.</summary>
    public static readonly string ClusterId = Guid.NewGuid().ToString();

    public static GetSystemInfoResponse GetSystemInfo(GetSystemInfoRequest request) => new()
    {
        ServerVersion = ServerVersion.Text,
        Capabilities = new GetSystemInfoResponse.Types.Capabilities
        {
            SignalAndQueryHeader = true,
            InternalErrorDifferentiation = true,
            ActivityFailureIncludeHeartbeat = true,
            EncodedFailureAttributes = true,
            BuildIdBasedVersioning = true,
            UpsertMemo = true,
            EagerWorkflowStart = true,
            SdkMetadata = true,
            CountGroupByExecutionStatus = true,
            SupportsSchedules = Capabilities.Schedules,
            // Polls of Nexus queues wait and are answered empty, endpoint lists are empty: all that clients do with this word.
            Nexus = true,
        },
    };

    public static GetClusterInfoResponse GetClusterInfo(GetClusterInfoRequest request) => new()
    {
        SupportedClients = { SupportedClients },
        ServerVersion = ServerVersion.Text,
        ClusterId = ClusterId,
        ClusterName = "active",
        HistoryShardCount = 1,
        PersistenceStore = "sqlite",
        VisibilityStore = "sqlite",
        InitialFailoverVersion = 1,
        FailoverVersionIncrement = 10,
    };
}
