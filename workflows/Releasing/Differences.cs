using ReleaseWorkflows.Trust;

namespace ReleaseWorkflows.Releasing;

/// <summary>Says in words what differs between two statements of one gate.</summary>
public static class Differences
{
    /// <summary>One clause for each thing that differs; never empty.</summary>
    public static string Between(string before, string after)
    {
        var (old, now) = (Statement.Parse(before), Statement.Parse(after));
        var clauses = new List<string>();
        foreach (var artifact in now.Artifacts)
        {
            var was = old.Artifacts.FirstOrDefault(a => a.Name == artifact.Name);
            if (was?.Digest != artifact.Digest)
                clauses.Add($"artifact {artifact.Name} is {artifact.Digest.Short}, was {was?.Digest.Short ?? "not there"}");
        }
        foreach (var host in now.Hosts)
        {
            var was = old.Hosts.FirstOrDefault(h => h.Host == host.Host && h.Component == host.Component);
            if (was?.Running != host.Running)
                clauses.Add($"{host.Component} on {host.Host} runs {Short(host.Running)}, was {Short(was?.Running ?? "not listed")}");
        }
        foreach (var gone in old.Hosts.Where(h => !now.Hosts.Any(n => n.Host == h.Host && n.Component == h.Component)))
            clauses.Add($"{gone.Component} on {gone.Host} is gone");
        foreach (var step in now.Smoke)
        {
            var was = old.Smoke.FirstOrDefault(s => s.Name == step.Name && s.Host == step.Host);
            if (was?.Verdict != step.Verdict) clauses.Add($"smoke step {step.Name} is {step.Verdict}, was {was?.Verdict ?? "not done"}");
        }
        if (old.Opening != now.Opening) clauses.Add($"opening {now.Opening}, was {old.Opening}");
        return clauses.Count > 0 ? string.Join("; ", clauses) : "facts outside hosts, artifacts and smoke differ";
    }

    private static string Short(string running)
        => Words.Digest.TryParse(running, out var digest, out _) ? digest.Short : running;
}
