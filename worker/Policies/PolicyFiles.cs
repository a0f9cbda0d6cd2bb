using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using ReleaseWorkflows.Activities;
using ReleaseWorkflows.Plan;
using ReleaseWorkflows.Runbooks;
using ReleaseWorkflows.Words;
using ReleaseWorkflows.Worker.Settings;

namespace ReleaseWorkflows.Worker.Policies;

/// <summary>
/// The policies of this worker, in one file or in the .yaml files of a directory. A changed file counts from the next question on.
/// </summary>
/// <param name="path">File or directory, absolute.</param>
internal sealed class PolicyFiles(string path) : IPolicySource
{
    private readonly ConcurrentDictionary<string, (DateTime Written, long Length, Reading<ReleasePolicy> Read)> known =
        new(StringComparer.Ordinal);

    /// <exception cref="InvalidOperationException">A file is not valid; whatever depends on it waits until it is mended.</exception>
    public ReleasePolicy? Find(ProjectName project)
    {
        foreach (var file in Files())
        {
            var reading = Read(file);
            var policy = reading.Value ?? throw new InvalidOperationException(
                $"The policy is not valid: {string.Join("; ", reading.Errors)}");
            if (policy.Project == project)
                return policy;
        }

        return null;
    }

    /// <summary>Everything that is wrong with the files.</summary>
    public IReadOnlyList<Problem> Check()
    {
        var problems = new List<Problem>();
        var owners = new Dictionary<ProjectName, string>();
        foreach (var file in Files())
        {
            try
            {
                var reading = Read(file);
                problems.AddRange(reading.Errors.Select(error =>
                    new Problem($"{file}:{error.Line}:{error.Column}", error.Message, error.Hint ?? "see docs/plan-reference.md")));
                if (reading.Value is { } policy)
                    CheckPolicy(policy, file, owners, problems);
            }
            catch (Exception why) when (why is IOException or UnauthorizedAccessException)
            {
                problems.Add(new Problem(file, $"cannot be read: {why.Message}", "let this user read it"));
            }
        }

        if (problems.Count == 0 && Directory.Exists(path) && owners.Count == 0)
            problems.Add(new Problem(SettingNames.Policy.ToString(), $"{path} holds no .yaml file", "one policy for each project"));
        return problems;
    }

    /// <summary>Says which projects this worker serves.</summary>
    public void Tell(ILogger log)
    {
        var policies = Files().Select(file => Read(file).Value).OfType<ReleasePolicy>().ToArray();
        log.PoliciesRead(string.Join(", ", policies.Select(policy => policy.Project.Text)));
        foreach (var policy in policies.Where(policy => policy.UnsignedAllowed))
            log.UnsignedAllowed(policy.Project.Text);
    }

    private static void CheckPolicy(ReleasePolicy policy, string file, Dictionary<ProjectName, string> owners, List<Problem> problems)
    {
        if (!owners.TryAdd(policy.Project, file))
            problems.Add(new Problem(file, $"the project {policy.Project} has a policy in {owners[policy.Project]} too",
                "keep one of them"));
        if (policy.Signers is { } signers && !File.Exists(signers))
            problems.Add(new Problem(file, $"its signers file {signers} is not there",
                "write one line per key: PRINCIPAL namespaces=\"release-gate\" KEY"));
    }

    private IEnumerable<string> Files() => Directory.Exists(path) ? Directory.EnumerateFiles(path, "*.yaml").Order(StringComparer.Ordinal)
        : File.Exists(path) ? [path] : [];

    private Reading<ReleasePolicy> Read(string file)
    {
        var now = new FileInfo(file);
        if (known.TryGetValue(file, out var held) && held.Written == now.LastWriteTimeUtc && held.Length == now.Length)
            return held.Read;
        var reading = PolicyFile.Read(file);
        known[file] = (now.LastWriteTimeUtc, now.Length, reading);
        return reading;
    }
}
