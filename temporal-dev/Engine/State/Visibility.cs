using System.Text.Encodings.Web;
using Google.Protobuf;
using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.Workflow.V1;
using TemporalDev.Engine.Requests;

namespace TemporalDev.Engine.State;

/// <summary>What describes and lists show of a run.</summary>
internal static class Visibility
{
    private const string BuildIds = "BuildIds", PauseInfo = "TemporalPauseInfo";

    public static VisibilityWrite Of(Turn turn, Run run)
    {
        var info = Listed(run);
        var ns = turn.World.Namespaces.ById(run.Key.NamespaceId);
        var values = new List<SearchAttribute>();
        foreach (var (name, payload) in info.SearchAttributes?.IndexedFields ?? [])
            if (ns is not null && SearchAttributeRules.TypeOf(ns, name) is { } type
                && SearchAttributeValues.Decode(payload, type) is { } value)
                values.Add(new SearchAttribute(name, type, value));
        return new VisibilityWrite(run.Key, info, values);
    }

    /// <summary>Lists show less than describes, and of an open run nothing that changes with every event.</summary>
    private static WorkflowExecutionInfo Listed(Run run)
    {
        var info = Info(run);
        info.AutoResetPoints = null;
        info.FirstRunId = "";
        info.MostRecentWorkerVersionStamp = null;
        info.VersioningInfo = null;
        info.ParentNamespaceId = "";
        if (info.SearchAttributes.IndexedFields.Count == 0) info.SearchAttributes = null;
        if (run.IsOpen) (info.HistoryLength, info.HistorySizeBytes, info.StateTransitionCount) = (0, 0, 0);
        return info;
    }

    public static WorkflowExecutionInfo Info(Run run)
    {
        var row = run.Row;
        var info = new WorkflowExecutionInfo
        {
            Execution = new WorkflowExecution { WorkflowId = run.Key.WorkflowId, RunId = run.Key.RunId },
            Type = new WorkflowType { Name = row.WorkflowType },
            StartTime = row.StartTime,
            CloseTime = row.CloseTime,
            ExecutionTime = row.ExecutionTime,
            Status = row.Status,
            HistoryLength = row.NextEventId - 1,
            HistorySizeBytes = row.HistorySize,
            StateTransitionCount = row.StateTransitions,
            Memo = row.Memo?.Clone() ?? new Memo(),
            SearchAttributes = Attributes(run),
            AutoResetPoints = row.ResetPoints?.Clone() ?? new ResetPoints(),
            TaskQueue = row.TaskQueue,
            RootExecution = row.Root ?? new WorkflowExecution { WorkflowId = run.Key.WorkflowId, RunId = run.Key.RunId },
            FirstRunId = row.FirstRunId,
            Priority = row.Priority,
            MostRecentWorkerVersionStamp = row.WorkerVersion,
            VersioningInfo = row.VersioningOverride is null
                ? null : new() { VersioningOverride = VersioningOverrides.Shown(row.VersioningOverride) },
        };
        if (row.Parent is not null) (info.ParentNamespaceId, info.ParentExecution) = (row.Parent.NamespaceId, row.Parent.Execution);
        if (row.CloseTime is not null) info.ExecutionDuration = (row.CloseTime.At() - row.ExecutionTime.At()) is var span
            && span > TimeSpan.Zero ? span.Wire() : TimeSpan.Zero.Wire();
        return info;
    }

    private static SearchAttributes Attributes(Run run)
    {
        var attributes = run.Row.SearchAttributes?.Clone() ?? new SearchAttributes();
        if (run.Row.BuildIds.Count > 0) attributes.IndexedFields[BuildIds] = Keywords(run.Row.BuildIds);
        var paused = run.Activities.Values.Where(activity => activity.Paused).Select(activity => $"property:activityType={activity.ActivityType}");
        if (paused.Any()) attributes.IndexedFields[PauseInfo] = Keywords(paused.Distinct().Order(StringComparer.Ordinal));
        return attributes;
    }

    private static Payload Keywords(IEnumerable<string> words)
    {
        var list = PlainPayloads.Json($"[{string.Join(',', words.Select(Quoted))}]");
        list.Metadata["type"] = ByteString.CopyFromUtf8(nameof(IndexedValueType.KeywordList));
        return list;
    }

    private static string Quoted(string text) =>
        $"\"{System.Text.Json.JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"";
}
