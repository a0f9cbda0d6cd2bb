using ReleaseWorkflows.Deciding;
using ReleaseWorkflows.Evidence;
using ReleaseWorkflows.Messages;
using ReleaseWorkflows.Releasing;
using Temporalio.Workflows;

namespace ReleaseWorkflows.Restoring;

/// <summary>One rollback while it runs.</summary>
internal sealed class RollbackRun
{
    public RollbackRun(RollbackRequest request)
    {
        Request = request;
        Fleet = new(request.Release, request.Charter);
        Environments = new(request.Release);
        Dialogue = new(request.Release.Project, (decision, _) => Timeline.Add(
            "decision", decision.Accepted
                ? decision.Verdict
                : $"{decision.Verdict} refused: {decision.Refusal}", decision.Principal?.Text));
    }

    public RollbackRequest Request { get; }

    public Fleet Fleet { get; }

    public EnvironmentDesk Environments { get; }

    public Dialogue Dialogue { get; }

    public Timeline Timeline { get; } = new();

    public string Phase { get; private set; } = "starting";

    /// <summary>What it goes back to, for people.</summary>
    public string TargetName { get; set; } = string.Empty;

    /// <summary>The operator's confirmation; null when none is needed.</summary>
    public OperatorAsked? Asked { get; set; }

    public List<HostRestored> Hosts { get; } = [];

    /// <summary>Null until it is done.</summary>
    public RollbackReport? Report { get; set; }

    public bool IsProduction => Request.Plan.IsProduction(Request.Environment);

    /// <summary>A part of the rollback begins.</summary>
    public void Begin(string phase)
    {
        Phase = phase;
        Timeline.Add("rollback", phase);
        Workflow.UpsertTypedSearchAttributes(
            ReleaseAttributes.Project.ValueSet(Request.Release.Project.Text),
            ReleaseAttributes.Version.ValueSet(Request.Release.Version.Text),
            ReleaseAttributes.Environment.ValueSet(Request.Environment.Text),
            ReleaseAttributes.Phase.ValueSet($"rollback: {phase}"));
        ShowDetails();
    }

    /// <summary>Tells the Temporal UI what goes on.</summary>
    public void ShowDetails()
        => Workflow.CurrentDetails = $"**Rollback of {Request.Release} in {Request.Environment}** {Phase}\n\n{Request.Reason}\n\n"
            + string.Join("\n", Hosts.Select(h => $"- {(h.Restored ? "✔" : "✘")} {h.Component} on {h.Host} {h.Why}"));

    /// <summary>For the query.</summary>
    public RollbackStatus Status() => new(
        Request.Release,
        Request.Environment,
        Request.Cause,
        Request.Reason,
        Phase,
        TargetName,
        Asked is { Decision: null } ? "operator to confirm the rollback" : Environments.Standing,
        Asked?.Statement,
        [.. Hosts],
        Report,
        [.. Request.Timeline, .. Timeline.Entries]);
}
