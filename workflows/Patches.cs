namespace ReleaseWorkflows;

/// <summary>
/// Changes of the runbooks that histories can notice, by the names under which <c>Workflow.Patched</c> marks them. A run that was under way
/// before a change goes on as it began; the golden histories of the tests hold at least one run from before each.
/// </summary>
public static class Patches
{
    /// <summary>
    /// What the guard saw becomes part of manifest and notes; before, both ended with the moment that the release was live.
    /// </summary>
    public const string GuardInManifest = "guard-in-manifest";
}
