using System.Text.Json.Serialization;

namespace ReleaseWorkflows.Trust;

/// <summary>What a person decides; each is also the name of a message, or of a choice in <c>resolve</c>.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Verdict>))]
public enum Verdict
{
    /// <summary>A gate may open.</summary>
    Approve,
    /// <summary>A gate stays shut; the release ends Rejected.</summary>
    Reject,
    /// <summary>Do the failed step again.</summary>
    Retry,
    /// <summary>Put the failed host back and go on without it.</summary>
    Exclude,
    /// <summary>Go on as if the failed step had not failed.</summary>
    Ignore,
    /// <summary>End the release; what was changed is put back.</summary>
    Abort,
    /// <summary>Open an expired gate again.</summary>
    Reopen,
    /// <summary>Put an environment back.</summary>
    Rollback,
    /// <summary>A notice was read.</summary>
    Acknowledge,
    /// <summary>Let no release into an environment.</summary>
    Freeze,
    /// <summary>Lift a freeze.</summary>
    Unfreeze,
}
