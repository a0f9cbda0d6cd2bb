using System.Text;
using ReleaseWorkflows.Plan;
using ReleaseWorkflows.Runbooks.Plans;
using ReleaseWorkflows.Runbooks.Yaml;

namespace ReleaseWorkflows.Runbooks;

/// <summary>Reads <c>release.yaml</c>: a valid plan, or everything that is wrong with it.</summary>
public static class PlanFile
{
    /// <summary>Reads a file.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static Reading<ReleasePlan> Read(string path)
        => Parse(File.ReadAllBytes(path), Path.GetFileName(path), Path.GetDirectoryName(Path.GetFullPath(path))!);

    /// <summary>Reads bytes that were a file.</summary>
    /// <param name="utf8">At most 128 KiB of UTF-8.</param>
    /// <param name="file">Name for messages.</param>
    /// <param name="directory">Absolute; a relative repository is below it.</param>
    public static Reading<ReleasePlan> Parse(byte[] utf8, string file, string directory)
    {
        var problems = new Problems(file);
        var root = YamlSource.Parse(Encoding.UTF8.GetString(utf8), utf8.Length, problems, "a release plan");
        if (root is null) return new(null, problems.All);
        var plan = new PlanReader(problems).Read(root, directory);
        return new(problems.Count == 0 ? plan : null, problems.All);
    }
}
