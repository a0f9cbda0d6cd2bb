using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Temporalio.Api.Common.V1;
using Temporalio.Api.Workflow.V1;
using TemporalDev.Engine;
using TemporalDev.Server.Store.Sqlite;
using TemporalDev.Server.Visibility;

namespace TemporalDev.Server.Store.Tables;

/// <summary>What lists and counts look at: one narrow row per run to filter and order by, one with the message to show.</summary>
internal sealed class VisibilityTable(Connection connection)
{
    /// <summary>Sort time of open runs: after every close time.</summary>
    public const long OpenSortTime = long.MaxValue;

    /// <summary>Runs that have this attribute are hidden from filters that do not name it.</summary>
    public const string DivisionAttribute = "TemporalNamespaceDivision";

    private static readonly long UnixEpochTicks = DateTime.UnixEpoch.Ticks;

    private readonly Statement write = connection.Prepare(
        """
        INSERT OR REPLACE INTO visibility (
          run, namespace, workflow_id, run_id, workflow_type, task_queue, status, start_time, execution_time, close_time, sort_time,
          execution_duration, history_length, history_size, state_transitions,
          parent_workflow_id, parent_run_id, root_workflow_id, root_run_id, division)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """);
    private readonly Statement writeInfo = connection.Prepare("INSERT OR REPLACE INTO visibility_info (run, data) VALUES (?, ?)");
    private readonly Statement delete = connection.Prepare("DELETE FROM visibility WHERE run = ?");
    private readonly Statement deleteInfo = connection.Prepare("DELETE FROM visibility_info WHERE run = ?");

    public void Write(long number, long space, VisibilityWrite row)
    {
        var info = row.Info;
        var closed = Ticks(info.CloseTime);
        write.With(number).With(space).With(row.Key.WorkflowId).With(row.Key.RunId).With(info.Type?.Name ?? string.Empty)
            .With(info.TaskQueue)
            .With((long)info.Status).With(Ticks(info.StartTime) ?? 0).With(Ticks(info.ExecutionTime) ?? Ticks(info.StartTime) ?? 0)
            .With(closed).With(closed ?? OpenSortTime);
        if (closed is null) write.With((long?)null).With((long?)null).With((long?)null).With((long?)null);
        else write.With(Nanoseconds(info.ExecutionDuration)).With(info.HistoryLength).With(info.HistorySizeBytes)
            .With(info.StateTransitionCount);
        Bind(info.ParentExecution);
        Bind(info.RootExecution);
        write.With(row.SearchAttributes.FirstOrDefault(attribute => attribute.Name == DivisionAttribute)?.Value as string).Run();
        writeInfo.With(number).With(Shown(row).ToByteArray()).Run();
    }

    public void Delete(long number)
    {
        delete.With(number).Run();
        deleteInfo.With(number).Run();
    }

    /// <summary>Lists show less than a description: of an open run nothing that grows.</summary>
    private static WorkflowExecutionInfo Shown(VisibilityWrite row)
    {
        var shown = row.Info.Clone();
        shown.SearchAttributes = AttributePayload.Of(row.SearchAttributes);
        shown.AutoResetPoints = null;
        shown.FirstRunId = string.Empty;
        shown.MostRecentWorkerVersionStamp = null;
        if (shown.CloseTime is not null) return shown;
        (shown.HistoryLength, shown.HistorySizeBytes, shown.StateTransitionCount) = (0, 0, 0);
        return shown;
    }

    private void Bind(WorkflowExecution? other) => write.With(NullIfEmpty(other?.WorkflowId)).With(NullIfEmpty(other?.RunId));

    private static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;

    private static long? Ticks(Timestamp? time) =>
        time is null ? null : UnixEpochTicks + time.Seconds * TimeSpan.TicksPerSecond + time.Nanos / 100;

    private static long? Nanoseconds(Duration? duration) =>
        duration is null ? null : duration.Seconds * 1_000_000_000 + duration.Nanos;
}
