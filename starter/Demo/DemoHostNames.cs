namespace ReleaseWorkflows.Starter.Demo;

/// <summary>The machines of the demo.</summary>
internal static class DemoHostNames
{
    public const string Staging = "staging-1";

    public static readonly IReadOnlyList<string> Production = ["prod-1", "prod-2", "prod-3"];

    public static readonly IReadOnlyList<string> All = [Staging, .. Production];
}
