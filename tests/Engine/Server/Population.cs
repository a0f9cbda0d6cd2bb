using Google.Protobuf.WellKnownTypes;
using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.Workflow.V1;
using TemporalDev.Engine;
using TemporalDev.Server.Store;
using TemporalDev.Server.Store.Schema;
using TemporalDev.Server.Store.Sqlite;
using TemporalDev.Server.Visibility;

namespace Tests.Engine.Server;

/// <summary>Some runs in a database in memory, to be filtered: ann, bob, cyd and dan completed, eve failed, fay is open.</summary>
internal sealed class Population : IDisposable
{
    public const string NamespaceId = "5b1c1f6e-6d5c-4a5e-9a53-9c1a6f0f7a01";

    public static readonly DateTimeOffset Noon = new(2024, 5, 1, 12, 0, 0, TimeSpan.Zero);

    public static readonly Dictionary<string, IndexedValueType> Attributes = new()
    {
        ["Fruit"] = IndexedValueType.Keyword, ["Count"] = IndexedValueType.Int, ["Weight"] = IndexedValueType.Double,
            ["Ripe"] = IndexedValueType.Bool,
        ["Picked"] = IndexedValueType.Datetime, ["Colours"] = IndexedValueType.KeywordList, ["Note"] = IndexedValueType.Text,
    };

    private readonly Connection connection = Connection.Open(null);
    private readonly RunStore store;

    public Population()
    {
        SchemaVersions.Migrate(connection);
        store = new RunStore(connection);
        store.Begin();
        store.WriteNamespace(NamespaceId, "default", []);
        Add("ann", 1, WorkflowExecutionStatus.Completed, ("Fruit", "apple"), ("Count", 1L), ("Weight", 0.5), ("Ripe", true),
            ("Picked", Noon), ("Colours", (string[])["red", "green"]), ("Note", "Quick brown fox"));
        Add("bob", 2, WorkflowExecutionStatus.Completed, ("Fruit", "apricot"), ("Count", 5L), ("Weight", 2.5), ("Ripe", false),
            ("Picked", Noon.AddDays(30)), ("Colours", (string[])["green"]), ("Note", "lazy brown dog"));
        Add("cyd", 3, WorkflowExecutionStatus.Completed, ("Fruit", "banana"), ("Count", 10L), ("Colours", (string[])["blue"]));
        Add("dan", 4, WorkflowExecutionStatus.Completed);
        Add("eve", 5, WorkflowExecutionStatus.Failed, ("Fruit", "it's"));
        Add("fay", 6, WorkflowExecutionStatus.Running);
        Add("gus", 7, WorkflowExecutionStatus.Running, ("TemporalNamespaceDivision", "TemporalScheduler"));
        store.Commit();
    }

    /// <summary>What the filter finds, in the order of the list.</summary>
    public string Find(string query) => string.Join(' ', Page(query, null, 100).Runs.Select(run => run.Execution.WorkflowId));

    public VisibilityPage Page(string query, PageKey? after, int size) =>
        VisibilityReader.List(connection, Catalog(), FilterParser.Parse(query).Where, after, size);

    public long Count(string query) => VisibilityReader.Count(connection, Catalog(), FilterParser.Parse(query).Where);

    public IReadOnlyList<(long Status, long Count)> CountByStatus() => VisibilityReader.CountByStatus(connection, Catalog(), null);

    public void Dispose() => connection.Dispose();

    private AttributeCatalog Catalog() => new(connection.Number("SELECT number FROM namespace"), Attributes);

    private void Add(string id, int hour, WorkflowExecutionStatus status, params (string Name, object Value)[] attributes)
    {
        var key = new RunKey(NamespaceId, id, Guid.NewGuid().ToString());
        var start = Noon.AddHours(hour);
        var info = new WorkflowExecutionInfo
        {
            Execution = new WorkflowExecution { WorkflowId = id, RunId = key.RunId },
            Type = new WorkflowType { Name = status == WorkflowExecutionStatus.Failed ? "FailWorkflow" : "ReturnValue" },
            StartTime = start.ToTimestamp(), ExecutionTime = start.ToTimestamp(), Status = status, TaskQueue = "q",
            RootExecution = new WorkflowExecution { WorkflowId = id, RunId = key.RunId },
        };
        if (status != WorkflowExecutionStatus.Running)
        {
            info.CloseTime = start.AddSeconds(90).ToTimestamp();
            info.ExecutionDuration = Duration.FromTimeSpan(TimeSpan.FromSeconds(90));
            info.HistoryLength = 4 + hour;
        }
        var mutation = new Mutation();
        mutation.Runs.Add(
            new RunWrite(key, [1], status == WorkflowExecutionStatus.Running, null, false, info.CloseTime?.ToDateTimeOffset()));
        mutation.Visibility.Add(new VisibilityWrite(key, info, [.. attributes.Select(Attribute)]));
        store.Write(mutation);
    }

    private static SearchAttribute Attribute((string Name, object Value) attribute) =>
        new(attribute.Name, Attributes.GetValueOrDefault(attribute.Name, IndexedValueType.Keyword), attribute.Value);
}
