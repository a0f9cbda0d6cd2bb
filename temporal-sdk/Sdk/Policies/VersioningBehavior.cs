namespace Temporalio.Common;

/// <summary>How a workflow moves between versions of its worker deployment.</summary>
public enum VersioningBehavior
{
    /// <summary>Not said; the worker's default, if it has one.</summary>
    Unspecified = 0,

    /// <summary>Stays on the version it started on.</summary>
    Pinned = 1,

    /// <summary>Moves to the current version with its next task.</summary>
    AutoUpgrade = 2,
}
