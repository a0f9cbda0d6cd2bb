using System.Text.Json.Serialization;

namespace ReleaseWorkflows.Messages;

/// <summary>How a release ended.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Outcome>))]
public enum Outcome
{
    /// <summary>It runs everywhere, healthy and recorded.</summary>
    Live,
    /// <summary>It was in production and everything is back as it was.</summary>
    RolledBack,
    /// <summary>A human said no; nothing in production changed.</summary>
    Rejected,
    /// <summary>Nobody decided in time; nothing in production changed.</summary>
    Expired,
    /// <summary>A newer release took its place at the gate; nothing in production changed.</summary>
    Superseded,
    /// <summary>An operator ended it; nothing in production changed.</summary>
    Aborted,
    /// <summary>A phase before production failed. Closes as failed.</summary>
    Stopped,
    /// <summary>Production is not as it should be and a human is needed. Closes as failed.</summary>
    Stuck,
}

/// <summary>What follows from an outcome.</summary>
public static class Outcomes
{
    /// <summary>True when the same version and commit may be started once more.</summary>
    public static bool MayStartAgain(this Outcome outcome)
        => outcome is Outcome.Stopped or Outcome.Rejected or Outcome.Expired or Outcome.Aborted;

    /// <summary>True when the workflow closes as failed, so that it shows red.</summary>
    public static bool ClosesAsFailed(this Outcome outcome) => outcome is Outcome.Stopped or Outcome.Stuck;
}
