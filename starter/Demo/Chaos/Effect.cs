namespace ReleaseWorkflows.Starter.Demo.Chaos;

/// <summary>A kind of thing that a release does to the world.</summary>
internal enum EffectKind
{
    /// <summary>The tag appears in the origin.</summary>
    Tag,

    /// <summary>A host's link is switched or its service started.</summary>
    HostChange,

    /// <summary>A line in the release log.</summary>
    LogLine,

    /// <summary>An incident file.</summary>
    Incident,

    /// <summary>An announcement arrived.</summary>
    Announcement,
}

/// <summary>One effect as seen from outside, at the moment when it was seen.</summary>
internal sealed record Effect(EffectKind Kind, string Where, DateTimeOffset At);
