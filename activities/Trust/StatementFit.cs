using ReleaseWorkflows.Hands;
using ReleaseWorkflows.Trust;

namespace ReleaseWorkflows.Activities.Trust;

/// <summary>Whether a gate's statement is about exactly one change, asked for by exactly the run that it names. Pure.</summary>
internal static class StatementFit
{
    /// <returns>Null when it fits; else one sentence.</returns>
    public static string? Problem(StatedEvidence stated, HostOrder host, AskingRun asking)
    {
        if (StatedEvidence.HashOf(stated.Text) != stated.Hash)
            return "The statement's text does not have the statement's hash.";
        if (TryRead(stated.Text) is not { } statement)
            return "The statement is not the canonical text of a statement that this version knows.";
        if (statement.Kind != StatementKind.Gate)
            return $"The statement is about a {Word(statement.Kind)}, not a gate.";
        if (statement.WorkflowId != asking.WorkflowId || statement.RunId != asking.RunId)
            return $"The statement was made by {statement.WorkflowId} (run {statement.RunId}), "
                + $"and {asking.WorkflowId} (run {asking.RunId}) asks for the change.";
        return Release(statement, host) ?? Place(statement, host);
    }

    private static string? Release(Statement statement, HostOrder host)
    {
        var release = host.Release;
        if (statement.Project != release.Project || statement.Version != release.Version || statement.Commit != release.Commit)
            return $"The statement is about {statement.Project} {statement.Version} at {statement.Commit?.Short}, "
                + $"not {release} at {release.Commit.Short}.";
        return host.Artifact is not { } artifact || statement.Artifacts.Any(a => a.Name == artifact.Name && a.Digest == artifact.Digest)
            ? null
            : $"The statement does not name {artifact.Name} with the digest {artifact.Digest}.";
    }

    private static string? Place(Statement statement, HostOrder host)
    {
        if (statement.Environment != host.Environment)
            return $"The statement is about {statement.Environment}, not {host.Environment}.";
        return statement.Hosts.Any(h => h.Host == host.Host.Name && h.Component == host.Component)
            ? null
            : $"The statement does not name {host.Component} on {host.Host.Name}.";
    }

    /// <returns>Null when the text is not a canonical statement of this schema.</returns>
    public static Statement? TryRead(string text)
    {
        try
        {
            return Statement.Parse(text);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static string Word(StatementKind kind) => kind.ToString().ToLowerInvariant();
}
