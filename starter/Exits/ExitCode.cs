namespace ReleaseWorkflows.Starter.Exits;

/// <summary>What the process ends with: one number per outcome of a release, and one per reason for not having one.</summary>
internal enum ExitCode
{
    /// <summary>Live, or the command did what it was asked.</summary>
    Live = 0,

    /// <summary>A fault of this program; the details are in a file that the message names.</summary>
    Fault = 1,

    /// <summary>The words, a file or the repository are not as they must be; nothing was started.</summary>
    BadInput = 2,

    /// <summary>No engine answers at the address.</summary>
    Unreachable = 3,

    /// <summary>There is no such release, gate or step.</summary>
    Unknown = 4,

    /// <summary>The release waits for somebody, or no worker has answered yet.</summary>
    Waiting = 5,

    /// <summary>A decision or request was refused, and the refusal recorded where a release could record it.</summary>
    Refused = 6,

    /// <summary>A demo or proof did not show everything that it must show.</summary>
    NotShown = 7,

    /// <summary>Production was changed, failed and was put back.</summary>
    RolledBack = 10,

    /// <summary>A human said no.</summary>
    Rejected = 11,

    /// <summary>Nobody answered the gate in time.</summary>
    Expired = 12,

    /// <summary>A later release took its place.</summary>
    Superseded = 13,

    /// <summary>An operator ended it before production changed.</summary>
    Aborted = 14,

    /// <summary>A phase before production failed.</summary>
    Stopped = 15,

    /// <summary>A human is needed; the truth per host is in the status.</summary>
    Stuck = 16,

    /// <summary>Ctrl-C or SIGTERM.</summary>
    Interrupted = 130,
}
