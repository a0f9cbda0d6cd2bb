namespace ReleaseWorkflows.Releasing;

/// <summary>A host was changed and is not well. Stays inside the rollout, where somebody chooses.</summary>
internal sealed class HostUnhealthyException(string why) : Exception(why);
