namespace ReleaseWorkflows.Runbooks;

/// <summary>Commented files to begin with, as <c>release init</c> writes them.</summary>
public static class Starters
{
    /// <summary>Text of a release.yaml for a project.</summary>
    public static string Plan(string project) => Read("release.yaml", project);

    /// <summary>Text of a policy.yaml for a project.</summary>
    public static string Policy(string project) => Read("policy.yaml", project);

    /// <summary>JSON Schema of release.yaml, which its first line names for editors.</summary>
    public static string PlanSchema => Read("release.schema.json");

    /// <summary>JSON Schema of policy.yaml.</summary>
    public static string PolicySchema => Read("policy.schema.json");

    private static string Read(string name, string project) => Read(name).Replace("my-project", project, StringComparison.Ordinal);

    private static string Read(string name)
    {
        using var stream = typeof(Starters).Assembly.GetManifestResourceStream($"ReleaseWorkflows.Runbooks.templates.{name}")
            ?? throw new InvalidOperationException($"The template {name} is not in this assembly.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
