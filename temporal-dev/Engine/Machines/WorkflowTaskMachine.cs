using static TemporalDev.Engine.Machines.WorkflowTaskMove;
using static TemporalDev.Engine.Machines.WorkflowTaskState;

namespace TemporalDev.Engine.Machines;

/// <summary>
/// Where the one workflow task of a run is. Written: its events are in history. Transient (attempt 2 and later) and Speculative (made for
/// an update): its events have ids but are written only when it ends well, or when something else must be written first.
/// </summary>
internal enum WorkflowTaskState
{
    None,
    Scheduled,
    Started,
    TransientScheduled,
    TransientStarted,
    SpeculativeScheduled,
    SpeculativeStarted,
}

/// <summary>What can happen to a workflow task.</summary>
internal enum WorkflowTaskMove
{
    Schedule,
    ScheduleTransient,
    ScheduleSpeculative,
    Start,
    /// <summary>Its events are written after all.</summary>
    Write,
    Complete,
    Fail,
    TimeOut,
    /// <summary>It ends without a trace.</summary>
    Drop,
}

/// <summary>The workflow task of a run.</summary>
internal static class WorkflowTaskMachine
{
    /// <summary>The state after the move, or null when it is not possible.</summary>
    public static WorkflowTaskState? TryNext(WorkflowTaskState state, WorkflowTaskMove move) => (state, move) switch
    {
        (None, Schedule) => Scheduled,
        (None, ScheduleTransient) => TransientScheduled,
        (None, ScheduleSpeculative) => SpeculativeScheduled,

        (Scheduled, Start) => Started,
        (TransientScheduled, Start) => TransientStarted,
        (SpeculativeScheduled, Start) => SpeculativeStarted,

        (TransientStarted, Write) => Started,
        (SpeculativeScheduled, Write) => Scheduled,
        (SpeculativeStarted, Write) => Started,

        (Started, Complete) => None,
        (Started, Fail) => None,
        (TransientStarted, Fail) => None,
        (Started, TimeOut) => None,
        (TransientStarted, TimeOut) => None,
        (Scheduled, TimeOut) => None,

        (TransientScheduled, Drop) => None,
        (SpeculativeScheduled, Drop) => None,
        (SpeculativeStarted, Drop) => None,
        _ => null,
    };

    /// <summary>The state after the move; throws when it is not possible.</summary>
    public static WorkflowTaskState Next(WorkflowTaskState state, WorkflowTaskMove move) =>
        IllegalMoveException.Require(TryNext(state, move), "WorkflowTask", state, move);

    /// <summary>A worker has it.</summary>
    public static bool IsStarted(this WorkflowTaskState state) => state is Started or TransientStarted or SpeculativeStarted;

    /// <summary>Its events are not in history yet.</summary>
    public static bool IsUnwritten(this WorkflowTaskState state) => state.IsTransient() || state.IsSpeculative();

    /// <summary>Attempt 2 or later.</summary>
    public static bool IsTransient(this WorkflowTaskState state) => state is TransientScheduled or TransientStarted;

    /// <summary>Made for an update only.</summary>
    public static bool IsSpeculative(this WorkflowTaskState state) => state is SpeculativeScheduled or SpeculativeStarted;
}
