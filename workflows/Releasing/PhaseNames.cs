using ReleaseWorkflows.Plan;
using ReleaseWorkflows.Words;

namespace ReleaseWorkflows.Releasing;

/// <summary>The runbook's words for the parts of a release.</summary>
public static class PhaseNames
{
    public const string Preflight = "preflight";
    public const string Tag = "tag";
    public const string Build = "build";
    public const string Verify = "verify";
    public const string Gate = "gate";
    public const string Stage = "stage";
    public const string Promote = "promote";
    public const string Smoke = "smoke";
    public const string Health = "health";
    public const string Record = "record";
    public const string Guard = "guard";
    public const string Rollback = "rollback";

    /// <summary>Changing hosts is called promote in production and stage before it.</summary>
    public static string Rollout(ReleasePlan plan, EnvironmentName environment) => plan.IsProduction(environment) ? Promote : Stage;
}
