namespace ReleaseWorkflows.Messages;

/// <summary>Names of the messages; each is a signal and an update that take one <see cref="Trust.SignedDecision"/>.</summary>
public static class MessageNames
{
    /// <summary>Verdict approve, statement of a gate.</summary>
    public const string Approve = "approve";

    /// <summary>Verdict reject, statement of a gate.</summary>
    public const string Reject = "reject";

    /// <summary>Verdict retry, exclude, ignore or abort, statement of a question.</summary>
    public const string Resolve = "resolve";

    /// <summary>Verdict abort, statement of the release.</summary>
    public const string Abort = "abort";

    /// <summary>Verdict reopen, statement of an expired gate.</summary>
    public const string Reopen = "reopen";

    /// <summary>Verdict rollback, statement of the release.</summary>
    public const string Rollback = "rollback";

    /// <summary>Verdict acknowledge, statement of the release.</summary>
    public const string Acknowledge = "acknowledge";

    /// <summary>Verdict freeze, statement of an environment.</summary>
    public const string Freeze = "freeze";

    /// <summary>Verdict unfreeze, statement of an environment.</summary>
    public const string Unfreeze = "unfreeze";
}

/// <summary>Names of the queries.</summary>
public static class QueryNames
{
    /// <summary>Answers a <see cref="ReleaseStatus"/>.</summary>
    public const string Status = "status";

    /// <summary>Answers an array of <see cref="Hands.TimelineEntry"/>.</summary>
    public const string Timeline = "timeline";

    /// <summary>Answers an array of <see cref="GateView"/>.</summary>
    public const string Gates = "gates";

    /// <summary>Takes a page number counted from 0, answers a <see cref="ManifestPage"/>.</summary>
    public const string Manifest = "manifest";

    /// <summary>Answers a <see cref="NextAnswer"/>.</summary>
    public const string Next = "next";

    /// <summary>Answers an <see cref="EnvironmentView"/>.</summary>
    public const string Environment = "environment";
}
