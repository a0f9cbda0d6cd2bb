using System.Collections.Frozen;
using Temporalio.Api.Enums.V1;

namespace TemporalDev.Server.Visibility;

/// <summary>Search attributes that every namespace has.</summary>
internal static class SystemAttributes
{
    /// <summary>Facts of a run, kept in columns; they cannot be set.</summary>
    public static readonly FrozenDictionary<string, SystemAttribute> Columns = new SystemAttribute[]
    {
        new("WorkflowId", "workflow_id", IndexedValueType.Keyword),
        new("RunId", "run_id", IndexedValueType.Keyword),
        new("WorkflowType", "workflow_type", IndexedValueType.Keyword),
        new("TaskQueue", "task_queue", IndexedValueType.Keyword),
        new("ExecutionStatus", "status", IndexedValueType.Keyword),
        new("StartTime", "start_time", IndexedValueType.Datetime),
        new("ExecutionTime", "execution_time", IndexedValueType.Datetime),
        new("CloseTime", "close_time", IndexedValueType.Datetime),
        new("ExecutionDuration", "execution_duration", IndexedValueType.Int),
        new("HistoryLength", "history_length", IndexedValueType.Int),
        new("HistorySizeBytes", "history_size", IndexedValueType.Int),
        new("StateTransitionCount", "state_transitions", IndexedValueType.Int),
        new("ParentWorkflowId", "parent_workflow_id", IndexedValueType.Keyword),
        new("ParentRunId", "parent_run_id", IndexedValueType.Keyword),
        new("RootWorkflowId", "root_workflow_id", IndexedValueType.Keyword),
        new("RootRunId", "root_run_id", IndexedValueType.Keyword),
    }.ToFrozenDictionary(attribute => attribute.Name);

    /// <summary>Attributes that runs carry like custom ones but whose names and types are given.</summary>
    public static readonly FrozenDictionary<string, IndexedValueType> Predefined = new Dictionary<string, IndexedValueType>
    {
        ["BatcherNamespace"] = IndexedValueType.Keyword,
        ["BatcherUser"] = IndexedValueType.Keyword,
        ["BinaryChecksums"] = IndexedValueType.KeywordList,
        ["BuildIds"] = IndexedValueType.KeywordList,
        ["TemporalChangeVersion"] = IndexedValueType.KeywordList,
        ["TemporalNamespaceDivision"] = IndexedValueType.Keyword,
        ["TemporalPauseInfo"] = IndexedValueType.KeywordList,
        ["TemporalSchedulePaused"] = IndexedValueType.Bool,
        ["TemporalScheduledById"] = IndexedValueType.Keyword,
        ["TemporalScheduledStartTime"] = IndexedValueType.Datetime,
        ["TemporalWorkerDeployment"] = IndexedValueType.Keyword,
        ["TemporalWorkerDeploymentVersion"] = IndexedValueType.Keyword,
        ["TemporalWorkflowVersioningBehavior"] = IndexedValueType.Keyword,
    }.ToFrozenDictionary();

    // Newer clients ask for it; the server of ServerVersion neither lists nor sets it.
    private const string ReportedProblems = "TemporalReportedProblems";

    /// <summary>What ListSearchAttributes shows.</summary>
    public static IEnumerable<KeyValuePair<string, IndexedValueType>> Shown =>
        Columns.Values.Select(attribute => new KeyValuePair<string, IndexedValueType>(attribute.Name, attribute.Type)).Concat(Predefined);

    /// <summary>Names that no custom attribute may have.</summary>
    public static bool IsReserved(string name) => Columns.ContainsKey(name) || TypeOfPredefined(name) is not null;

    /// <summary>The type of an attribute that is not a column; null when the name is not predefined.</summary>
    public static IndexedValueType? TypeOfPredefined(string name) =>
        Predefined.TryGetValue(name, out var type) ? type : name == ReportedProblems ? IndexedValueType.KeywordList : null;
}

/// <summary>One fact of a run that filters may name.</summary>
/// <param name="Name">As filters say it, case sensitive.</param>
/// <param name="Column">As the visibility table calls it.</param>
/// <param name="Type">What it is compared with.</param>
internal sealed record SystemAttribute(string Name, string Column, IndexedValueType Type);
