using Temporalio.Common;

namespace ReleaseWorkflows;

/// <summary>Search attributes by which releases are found; all keywords. The namespace must know them before the first release.</summary>
public static class ReleaseAttributes
{
    /// <summary>Project name.</summary>
    public static readonly SearchAttributeKey<string> Project = SearchAttributeKey.CreateKeyword("ReleaseProject");

    /// <summary>Version.</summary>
    public static readonly SearchAttributeKey<string> Version = SearchAttributeKey.CreateKeyword("ReleaseVersion");

    /// <summary>Phase that goes on.</summary>
    public static readonly SearchAttributeKey<string> Phase = SearchAttributeKey.CreateKeyword("ReleasePhase");

    /// <summary>Environment that it is about; unset in the phases that are done once.</summary>
    public static readonly SearchAttributeKey<string> Environment = SearchAttributeKey.CreateKeyword("ReleaseEnvironment");

    /// <summary>Outcome; unset until there is one.</summary>
    public static readonly SearchAttributeKey<string> Outcome = SearchAttributeKey.CreateKeyword("ReleaseOutcome");

    /// <summary>What a person has to do; unset while nobody is waited for.</summary>
    public static readonly SearchAttributeKey<string> WaitingFor = SearchAttributeKey.CreateKeyword("ReleaseWaitingFor");

    /// <summary>The names, for registering them.</summary>
    public static IReadOnlyList<string> Names { get; } =
        ["ReleaseProject", "ReleaseVersion", "ReleasePhase", "ReleaseEnvironment", "ReleaseOutcome", "ReleaseWaitingFor"];
}
