using ReleaseWorkflows.Starter.Exits;
using ReleaseWorkflows.Trust;

namespace ReleaseWorkflows.Starter.Releases;

/// <summary>What is to be decided, and where the decision goes.</summary>
/// <param name="Message">Name of the signal and of the update.</param>
/// <param name="What">For people: the gate or step.</param>
/// <param name="Parsed">The statement that the text says; its hash was recomputed here.</param>
internal sealed record DecisionSubject(string WorkflowId, string Message, string What, StatedEvidence Statement, Statement Parsed)
{
    /// <summary>Believes only the bytes: the hash is made again here, and the text must be about what the user named.</summary>
    /// <exception cref="Trouble">Text and hash do not belong together, or the text is about something else.</exception>
    public static DecisionSubject Of(string workflowId, string message, string what, StatedEvidence stated)
    {
        var hash = StatedEvidence.HashOf(stated.Text);
        if (hash != stated.Hash)
        {
            throw new Trouble(ExitCode.Refused,
                $"the statement's text has the hash {hash.Short}, and the engine says {stated.Hash.Short}: sign nothing",
                workflowId, "ask who can reach the engine; then start a new release");
        }

        var parsed = Parse(stated, workflowId);
        return parsed.WorkflowId == workflowId ? new DecisionSubject(workflowId, message, what, stated, parsed) : throw new Trouble(
            ExitCode.Refused, $"the statement is about {parsed.WorkflowId}, not about what you named: sign nothing", workflowId,
            "ask who can reach the engine");
    }

    /// <summary>One line of what is being signed.</summary>
    public string Words()
    {
        var parts = new List<string> { $"{Parsed.Project}{(Parsed.Version is { } version ? $" {version}" : "")}" };
        if (Parsed.Environment is { } environment)
            parts.Add($"{environment} (opening {Parsed.Opening})");
        if (Parsed.Commit is { } commit)
            parts.Add($"commit {commit.Short}");
        parts.AddRange(Parsed.Artifacts.Select(artifact => $"{artifact.Name} {artifact.Digest.Short}"));
        if (Parsed.Smoke.Length > 0)
            parts.Add($"smoke {Parsed.Smoke.Count(HasPassed)}/{Parsed.Smoke.Length}");
        if (Parsed.Hosts.Length > 0)
            parts.Add($"{Parsed.Hosts.Length} hosts");
        if (Parsed.PlanHash is { } plan)
            parts.Add($"plan {plan.Short}");
        return $"statement {Statement.Hash.Short}: {string.Join(", ", parts)}";
    }

    private static bool HasPassed(StatedVerdict step) => step.Verdict.Equals("passed", StringComparison.OrdinalIgnoreCase);

    private static Statement Parse(StatedEvidence stated, string workflowId)
    {
        try
        {
            return Trust.Statement.Parse(stated.Text);
        }
        catch (FormatException why)
        {
            throw new Trouble(ExitCode.Refused, $"what is to be signed is no statement that this program understands: {why.Message}",
                workflowId,
                "use a release command of the worker's version");
        }
    }
}
