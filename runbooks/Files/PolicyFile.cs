using System.Text;
using ReleaseWorkflows.Plan;
using ReleaseWorkflows.Runbooks.Policies;
using ReleaseWorkflows.Runbooks.Yaml;

namespace ReleaseWorkflows.Runbooks;

/// <summary>Reads <c>policy.yaml</c>: a valid policy, or everything that is wrong with it.</summary>
public static class PolicyFile
{
    /// <summary>Reads a file.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static Reading<ReleasePolicy> Read(string path)
        => Parse(File.ReadAllBytes(path), Path.GetFileName(path), Path.GetDirectoryName(Path.GetFullPath(path))!);

    /// <summary>Reads bytes that were a file.</summary>
    /// <param name="utf8">At most 128 KiB of UTF-8.</param>
    /// <param name="file">Name for messages.</param>
    /// <param name="directory">Absolute; a relative path of the signers is below it.</param>
    public static Reading<ReleasePolicy> Parse(byte[] utf8, string file, string directory)
    {
        var problems = new Problems(file);
        var root = YamlSource.Parse(Encoding.UTF8.GetString(utf8), utf8.Length, problems, "a policy");
        if (root is null) return new(null, problems.All);
        var policy = new PolicyReader(problems).Read(root, directory);
        return new(problems.Count == 0 ? policy : null, problems.All);
    }
}
