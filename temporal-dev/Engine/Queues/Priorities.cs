using Temporalio.Api.Common.V1;

namespace TemporalDev.Engine.Queues;

/// <summary>Priority keys: 1 is served first, 5 last, 3 when none is given.</summary>
internal static class Priorities
{
    public const int Default = 3;

    public static int Of(Priority? priority) => priority is { PriorityKey: > 0 } ? priority.PriorityKey : Default;

    /// <summary>An activity's priority over that of its run; null when neither has one.</summary>
    public static Priority? Merge(Priority? own, Priority? inherited)
    {
        if (own is null) return inherited;
        if (inherited is null) return own;
        return new Priority
        {
            PriorityKey = own.PriorityKey != 0 ? own.PriorityKey : inherited.PriorityKey,
            FairnessKey = own.FairnessKey.Length > 0 ? own.FairnessKey : inherited.FairnessKey,
            FairnessWeight = own.FairnessWeight != 0 ? own.FairnessWeight : inherited.FairnessWeight,
        };
    }
}
