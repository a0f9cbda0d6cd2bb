namespace Temporalio.Common;

/// <summary>How urgent the tasks of a workflow or activity are, and to whose share they count.</summary>
public sealed record Priority
{
    /// <summary>Initializes a priority.</summary>
    /// <param name="priorityKey">From 1, most urgent, up to the server's number of levels; null inherits, or is the middle.</param>
    /// <param name="fairnessKey">Short name of who shares the queue; null inherits.</param>
    /// <param name="fairnessWeight">Share of the fairness key, 0.001 to 1000; null inherits.</param>
    public Priority(int? priorityKey = null, string? fairnessKey = null, float? fairnessWeight = null) =>
        (PriorityKey, FairnessKey, FairnessWeight) = (priorityKey, fairnessKey, fairnessWeight);

    /// <summary>A priority that inherits everything.</summary>
    public static Priority Default { get; } = new();

    /// <summary>From 1, most urgent, up to the server's number of levels; null inherits, or is the middle.</summary>
    public int? PriorityKey { get; init; }

    /// <summary>Short name of who shares the queue; null inherits.</summary>
    public string? FairnessKey { get; init; }

    /// <summary>Share of the fairness key, 0.001 to 1000; null inherits.</summary>
    public float? FairnessWeight { get; init; }

    internal static Priority FromProto(Api.Common.V1.Priority proto) => new(
        proto.PriorityKey == 0 ? null : proto.PriorityKey,
        proto.FairnessKey.Length == 0 ? null : proto.FairnessKey,
        proto.FairnessWeight == 0 ? null : proto.FairnessWeight);

    internal Api.Common.V1.Priority ToProto() => new()
    {
        PriorityKey = PriorityKey ?? 0,
        FairnessKey = FairnessKey ?? string.Empty,
        FairnessWeight = FairnessWeight ?? 0,
    };
}
