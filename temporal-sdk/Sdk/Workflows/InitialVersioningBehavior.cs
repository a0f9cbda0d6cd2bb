namespace Temporalio.Workflows;

/// <summary>Which worker version the first task of a continued run goes to.</summary>
public enum InitialVersioningBehavior
{
    /// <summary>As the run that continues.</summary>
    Unspecified = 0,

    /// <summary>The current version of the deployment.</summary>
    AutoUpgrade = 1,

    /// <summary>The ramping version of the deployment.</summary>
    UseRampingVersion = 2,
}
