namespace ReleaseWorkflows.Activities.Forges;

/// <summary>How a report on a commit counts.</summary>
internal enum CheckColor
{
    /// <summary>Good, or skipped.</summary>
    Green,
    /// <summary>Nobody knows yet. A word that the forge does not define is one of these.</summary>
    Pending,
    /// <summary>Bad.</summary>
    Red,
}

/// <summary>One report on a commit.</summary>
/// <param name="Name">As the forge has it: <c>ci / test (push)</c>, <c>build</c>.</param>
internal sealed record ForgeCheck(string Name, CheckColor Color);
