namespace ReleaseWorkflows;

/// <summary>Names of the failures that policy, tests and people can point at: the error type of an ApplicationFailureException.</summary>
public static class Failures
{
    /// <summary>The version's tag is on another commit. Not retryable.</summary>
    public const string TagConflict = "TagConflict";

    /// <summary>Bytes are not what they were said to be. Not retryable.</summary>
    public const string DigestMismatch = "DigestMismatch";

    /// <summary>Statement, decisions or policy do not allow it. Not retryable.</summary>
    public const string Refused = "Refused";

    /// <summary>The lock was given to somebody else meanwhile. Not retryable.</summary>
    public const string StaleToken = "StaleToken";

    /// <summary>What is to be restored is missing or damaged. Not retryable.</summary>
    public const string AssetMissing = "AssetMissing";

    /// <summary>The worker has no policy for the project. Not retryable.</summary>
    public const string UnknownProject = "UnknownProject";

    /// <summary>The plan asks for less than the policy. Not retryable.</summary>
    public const string PlanLoosensPolicy = "PlanLoosensPolicy";

    /// <summary>The plan or the request cannot be carried out as it is. Not retryable.</summary>
    public const string BadRequest = "BadRequest";

    /// <summary>A build ended badly.</summary>
    public const string BuildFailed = "BuildFailed";

    /// <summary>No run of the pipeline appeared for the tag. Not retryable: a person has to look why.</summary>
    public const string PipelineNotSeen = "PipelineNotSeen";

    /// <summary>A host could not be changed or observed.</summary>
    public const string HostFailed = "HostFailed";

    /// <summary>A registry does not answer, or answers wrongly.</summary>
    public const string RegistryFailed = "RegistryFailed";

    /// <summary>A registry does not take the login. Not retryable.</summary>
    public const string RegistryRefused = "RegistryRefused";

    /// <summary>A host behind ssh shows a key that is not the known one. Not retryable.</summary>
    public const string HostKeyRefused = "HostKeyRefused";

    /// <summary>A host behind ssh does not take the worker's key. Not retryable.</summary>
    public const string SshRefused = "SshRefused";

    /// <summary>The Docker engine of a host does not answer.</summary>
    public const string EngineUnreachable = "EngineUnreachable";

    /// <summary>The holder of a lock has not closed yet; look again.</summary>
    public const string HolderStillRuns = "HolderStillRuns";

    /// <summary>A release ended before production was touched, because a phase failed. Closes the workflow.</summary>
    public const string Stopped = "Stopped";

    /// <summary>A release ended with production not as it should be. Closes the workflow.</summary>
    public const string Stuck = "Stuck";
}
