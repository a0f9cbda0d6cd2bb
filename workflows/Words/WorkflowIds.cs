namespace ReleaseWorkflows.Words;

/// <summary>The ids under which Temporal knows our workflows; one id is one thing that may happen once at a time.</summary>
public static class WorkflowIds
{
    /// <summary>The task queue of every workflow and activity here.</summary>
    public const string TaskQueue = "release";

    /// <summary><c>release/{project}/{version}</c></summary>
    public static string Release(ProjectName project, ReleaseVersion version) => $"release/{project}/{version}";

    /// <summary><c>rollback/{project}/{environment}/{version}</c>, where version is the release that is taken back.</summary>
    public static string Rollback(ProjectName project, EnvironmentName environment, ReleaseVersion version)
        => $"rollback/{project}/{environment}/{version}";

    /// <summary><c>environment/{project}/{environment}</c></summary>
    public static string Environment(ProjectName project, EnvironmentName environment) => $"environment/{project}/{environment}";
}
