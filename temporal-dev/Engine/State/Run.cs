using Temporalio.Api.Enums.V1;
using Temporalio.Api.History.V1;
using TemporalDev.Engine.Machines;
using TemporalDev.Engine.Rows;

namespace TemporalDev.Engine.State;

/// <summary>
/// One run in memory: its row, its parts, and the newest part of its history. <see cref="Apply(HistoryEvent)"/> is the only writer of
/// whatever history tells; what history does not tell (attempts, heartbeats, stickiness) is written by the file of its machine.
/// </summary>
internal sealed partial class Run(RunKey key)
{
    /// <summary>Stands for the id of an event that waits in the buffer.</summary>
    public const long BufferedId = -123;

    private readonly HashSet<(PartKind Kind, string Id)> _dirty = [];

    public RunKey Key { get; } = key;

    public RunRow Row { get; private set; } = new();

    public SortedDictionary<long, ActivityRow> Activities { get; } = [];

    public Dictionary<string, TimerRow> Timers { get; } = [];

    public SortedDictionary<long, ChildRow> Children { get; } = [];

    public SortedDictionary<long, ExternalRow> ExternalSignals { get; } = [];

    public SortedDictionary<long, ExternalRow> ExternalCancels { get; } = [];

    public Dictionary<string, UpdateRow> Updates { get; } = [];

    public SortedDictionary<long, HistoryEvent> Buffered { get; } = [];

    public Dictionary<string, RequestRow> Requests { get; } = [];

    public HistoryTail Tail { get; } = new();

    public bool IsOpen => Row.Status == WorkflowExecutionStatus.Running;

    public long NextEventId => Row.NextEventId;

    public WorkflowTaskRow? Task => Row.WorkflowTask;

    public WorkflowTaskState TaskState => (WorkflowTaskState)(Row.WorkflowTask?.State ?? 0);

    public bool IsSticky => Row.StickyQueue.Length > 0;

    /// <summary>Marks a part as changed, so that the transaction writes or deletes it.</summary>
    public void Touch(PartKind kind, string id) => _dirty.Add((kind, id));

    public void Touch(ActivityRow activity) => Touch(PartKind.Activity, Id(activity.ScheduledId));

    /// <summary>The parts changed since the last call.</summary>
    public List<(PartKind Kind, string Id)> TakeTouched()
    {
        var touched = _dirty.ToList();
        _dirty.Clear();
        return touched;
    }

    public bool IsTouched => _dirty.Count > 0;

    /// <summary>A speculative task exists only in memory.</summary>
    public bool CanLeaveMemory => !TaskState.IsSpeculative();

    /// <summary>Part ids sort as text in the order of their numbers.</summary>
    public static string Id(long number) => number.ToString("D19", System.Globalization.CultureInfo.InvariantCulture);

    public ActivityRow? ActivityById(string activityId) => Activities.Values.FirstOrDefault(a => a.ActivityId == activityId);
}
