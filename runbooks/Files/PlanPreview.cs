using System.Collections.Immutable;
using ReleaseWorkflows.Plan;
using ReleaseWorkflows.Runbooks.Yaml;
using ReleaseWorkflows.Words;

namespace ReleaseWorkflows.Runbooks;

/// <summary>One thing that a release would do.</summary>
/// <param name="Phase">Word of the runbook: preflight, tag, build, …</param>
/// <param name="Environment">Null for what is done once.</param>
/// <param name="What">One line, placeholders replaced as far as they are known.</param>
public sealed record PreviewLine(string Phase, EnvironmentName? Environment, string What);

/// <summary>What would happen, told without touching anything.</summary>
public static class PlanPreview
{
    /// <summary>Every step in order.</summary>
    /// <param name="policy">Adds what the policy asks at gates; null when it is not at hand.</param>
    public static ImmutableArray<PreviewLine> Of(
        ReleasePlan plan, ReleaseVersion version, ImmutableArray<Setting> inputs, ReleasePolicy? policy)
    {
        var values = new Values(
            [new("project", plan.Project.Text), new("version", version.Text), new("tag", plan.TagOf(version).Text), .. inputs]);
        var lines = new List<PreviewLine>();
        lines.AddRange(plan.Preflight.Select(c => new PreviewLine("preflight", null, Line(c, values))));
        lines.Add(new("tag", null, $"annotated tag {plan.TagOf(version)} on the release commit, pushed to {plan.Source.Repository}"));
        lines.Add(new("build", null, plan.Build.Command is { } build
            ? $"{Known(build, values)} (at most {plan.Build.Attempts} attempts of {Durations.Write(plan.Build.Timeout)})"
            : plan.Build.Pipeline is { } pipeline
            ? $"pipeline {pipeline} of the tag on {plan.Source.Forge?.Repository}, seen within "
                + $"{Durations.Write(plan.Build.StartWithin ?? TimeSpan.FromMinutes(1))} "
                + $"(at most {plan.Build.Attempts} attempts of {Durations.Write(plan.Build.Timeout)})"
            : "nothing to build: artifacts are files of the commit"));
        lines.AddRange(plan.Artifacts.Select(a => new PreviewLine("verify", null, $"{a.Name}: {Line(a, values)}")));
        foreach (var environment in plan.Environments) lines.AddRange(Environment(plan, environment, values.In(environment.Name), policy));
        lines.Add(new("record", null, $"{plan.Record.Log}, {Fill(plan.Record.Manifest, values)}, {Fill(plan.Record.Notes, values)}"));
        if (plan.Record.Release is { } page)
            lines.Add(new(
                "record", null, $"release '{Fill(page.Title, values)}' of {plan.Source.Forge?.Repository} on {plan.Source.Forge?.Url}"));
        lines.AddRange(plan.Announce.Select(c => new PreviewLine("announce", null, $"{c.Kind.ToString().ToLowerInvariant()} {c.Target}")));
        if (plan.Guard is { } guard)
        {
            lines.AddRange(guard.Triggers.Select(t =>
                new PreviewLine(
                    "guard", null,
                    $"for {Durations.Write(guard.For)}: '{t.Name}' failing for {Durations.Write(t.Failing)} → "
                        + $"{t.Do.ToString().ToLowerInvariant()}")));
        }
        lines.Add(new("rollback", null, $"components {RollbackOrder(plan)}; "
            + $"{(plan.Rollback.Freeze ? "the environment stays frozen afterwards" : "no freeze afterwards")}"));
        return [.. lines];
    }

    private static IEnumerable<PreviewLine> Environment(ReleasePlan plan, EnvironmentPlan environment, Values values, ReleasePolicy? policy)
    {
        var (name, rollout) = (environment.Name, environment.Rollout);
        var needs = GateNeeds.Tighten(policy?.Gates.FirstOrDefault(g => g.Before == name)?.Needs ?? [], plan.GateBefore(name)?.Needs ?? []);
        if (!needs.IsEmpty)
        {
            var times = plan.GateBefore(name) ?? GatePlan.Usual(name);
            yield return new(
                "gate", name,
                $"needs {string.Join(", ", needs.Select(n => $"{n.Count} × {n.Role}"))}; expires after "
                    + $"{Durations.Write(times.Expire)}, kept for {Durations.Write(times.Keep)}");
        }
        foreach (var component in plan.Components)
        {
            foreach (var host in environment.Hosts)
                yield return new(
                    plan.IsProduction(name) ? "promote" : "stage", name,
                    $"{component.Name} on {host.Name}: {Line(component.Deploy, values.On(host))}");
        }
        yield return new(
            "rollout", name,
            $"batches of {rollout.Batch}, pause {Durations.Write(rollout.Pause)}, when a host fails: "
                + $"{rollout.OnFailure.ToString().ToLowerInvariant()}");
        foreach (var check in plan.Smoke) yield return new("smoke", name, Line(check, values));
        foreach (var check in plan.Health.Checks)
            yield return new(
                "health", name,
                $"{Line(check, values)}; has to hold {Durations.Write(plan.Health.Hold)}, rolled back after "
                    + $"{Durations.Write(plan.Health.RollbackAfter)}");
    }

    private static string RollbackOrder(ReleasePlan plan)
        => string.Join(", ", plan.Rollback.Order.IsEmpty ? plan.Components.Select(c => c.Name).Reverse() : plan.Rollback.Order);

    private static string Line(Check check, Values values)
    {
        var what = check.Work switch
        {
            CommandCheck c => Known(c.Command, values),
            HttpCheck h => $"{h.Method} {Fill(h.Url, values)}",
            EnvCheck e => $"variables {string.Join(", ", e.Require)}{(e.File is { } f ? $" in {Fill(f, values)}" : "")}",
            CommitCheck c => string.Join(", ", Asked(c)),
            CiCheck c => c.Names.IsEmpty ? "every check that the branch requires is green" : $"green: {string.Join(", ", c.Names)}",
            PullRequestCheck p => string.Join(", ", Asked(p)),
            IncidentsCheck i => $"no open issue with {string.Join(" or ", i.Labels)}",
            _ => string.Empty,
        };
        return $"{check.Name}: {what}{(check.Required ? "" : " (optional)")}{(check.When is { } input ? $" (when {input})" : "")}";
    }

    private static IEnumerable<string> Asked(CommitCheck commit)
    {
        if (commit.Clean) yield return "clean tree";
        if (commit.Pushed) yield return "on the release branch";
        if (commit.Version) yield return "version file and changelog name the version";
    }

    private static IEnumerable<string> Asked(PullRequestCheck pull)
    {
        if (pull.Merged) yield return "its pull request is merged";
        if (pull.Approved > 0) yield return $"approved by {pull.Approved}";
    }

    private static string Line(ArtifactPlan artifact, Values values)
    {
        if (artifact.Image is not { } image)
            return $"{artifact.File}{(artifact.Sha256 is { } s ? $" against {s}" : "")}, pinned by sha256";
        string?[] same = [image.AlsoTagged, image.Manifest];
        var others = string.Join(" and ", same.OfType<string>().Select(o => Fill(o, values)));
        return $"{Fill(image.Reference, values)}{(others.Length > 0 ? $", the same as {others}" : "")}, pinned by digest";
    }

    private static string Line(Deploy deploy, Values values) => deploy switch
    {
        DockerDeploy d => $"container {Fill(d.Container, values)} of image {d.Artifact} by digest"
            + $"{(d.Publish.IsEmpty ? "" : $", port {string.Join(", ", d.Publish.Select(p => Fill(p, values)))}")}",
        FilesDeploy f => $"artifact {f.Artifact} → {Fill(f.Current, values)}{(f.Restart is { } r ? $", then {Known(r, values)}" : "")}",
        CommandDeploy c => Known(c.Run, values),
        _ => string.Empty,
    };

    private static string Known(CommandLine command, Values values)
        => (command.Verbatim ? command : command with { Argv = [.. command.Argv.Select(a => Fill(a, values))] }).ToString();

    // The commit and the digest are not known before the release; their placeholders stay as they are.
    private static string Fill(string text, Values values)
        => Template.Fill(
            text, values.With([.. Template.PlaceholdersOf(text).Where(n => values.Of(n) is null).Select(n => new Setting(n, $"{{{n}}}"))]));
}
