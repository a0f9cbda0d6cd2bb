namespace Temporalio.Worker.Tuning;

/// <summary>Kinds of slots.</summary>
public enum SlotType
{
    /// <summary>For workflow tasks.</summary>
    Workflow = 0,

    /// <summary>For activities.</summary>
    Activity = 1,

    /// <summary>For local activities.</summary>
    LocalActivity = 2,

    /// <summary>For Nexus operations, which this library does not run.</summary>
    NexusOperation = 3,
}
