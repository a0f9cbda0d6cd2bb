using System.Collections.Immutable;
using ReleaseWorkflows.Deciding;
using ReleaseWorkflows.Evidence;
using ReleaseWorkflows.Hands;
using ReleaseWorkflows.Messages;
using ReleaseWorkflows.Plan;
using ReleaseWorkflows.Trust;
using ReleaseWorkflows.Words;
using Temporalio.Workflows;

namespace ReleaseWorkflows.Releasing;

/// <summary>One release while it runs: what it is, what is known, and what it is waiting for.</summary>
internal sealed class ReleaseRun
{
    public ReleaseRun(ReleaseRequest request)
    {
        Request = request;
        Tag = request.Plan.TagOf(request.Release.Version);
        Values = Values.Of(request.Release, Tag, request.Inputs);
        Phases = new(request.Plan);
        Started = Timeline.Now;
        Dialogue = new(request.Release.Project, Heard);
        Environments = new(request.Release);
        Stop.Token.Register(GuardStop.Cancel);
    }

    public ReleaseRequest Request { get; }

    public ReleaseRef Release => Request.Release;

    public ReleasePlan Plan => Request.Plan;

    public Charter Charter => Request.Charter;

    public TagName Tag { get; }

    public Values Values { get; }

    public DateTimeOffset Started { get; }

    public Phases Phases { get; }

    public Timeline Timeline { get; } = new();

    public HostTruths Hosts { get; } = new();

    public Ledger Ledger { get; } = new();

    public Undo Undo { get; } = new();

    public Stop Stop { get; } = new();

    public Dialogue Dialogue { get; }

    public List<Question> Questions { get; } = [];

    public List<GateDesk> Gates { get; } = [];

    /// <summary>Announcements under way; they never fail.</summary>
    public List<Task> Tellings { get; } = [];

    /// <summary>What the whole release is, for decisions about it; null in the first moments.</summary>
    public StatedEvidence? Statement { get; set; }

    /// <summary>Null until it has ended; Live while guarding goes on.</summary>
    public Outcome? Outcome { get; set; }

    public string Reason { get; set; } = string.Empty;

    /// <summary>Why what was changed would be put back now.</summary>
    public RollbackCause Cause { get; set; }

    /// <summary>The operator's decision behind it; null unless an operator asked.</summary>
    public SignedDecision? CauseDecision { get; set; }

    /// <summary>The version that took the environment over while this one was guarded; null while none has.</summary>
    public ReleaseVersion? SucceededBy { get; private set; }

    /// <summary>Ends guarding.</summary>
    public CancellationTokenSource GuardStop { get; } = new();

    /// <summary>Until when a live release is guarded; null before that.</summary>
    public DateTimeOffset? GuardUntil { get; set; }

    /// <summary>What it hears from environments.</summary>
    public EnvironmentDesk Environments { get; }

    /// <summary>What the search attributes say.</summary>
    public Dictionary<string, string?> Shown { get; } = [];

    /// <summary>Key of something that is done once in this run.</summary>
    public static string KeyOf(string what) => $"{Workflow.Info.WorkflowId}/{Workflow.Info.RunId}/{what}";

    /// <summary>A phase begins.</summary>
    public void Begin(string phase, EnvironmentName? environment, string evidence = "")
    {
        Phases.Set(phase, environment, PhaseState.Running, evidence);
        Timeline.Add(phase, environment is { } e ? $"begins in {e}" : "begins");
        Display.Show(this);
    }

    /// <summary>A phase waits for people.</summary>
    public void Wait(string phase, EnvironmentName? environment, string evidence)
    {
        Phases.Set(phase, environment, PhaseState.Waiting, evidence);
        Display.Show(this);
    }

    /// <summary>A phase ended well.</summary>
    public void Done(string phase, EnvironmentName? environment, string evidence)
    {
        Phases.Set(phase, environment, PhaseState.Done, evidence);
        Timeline.Add(phase, evidence);
        Display.Show(this);
    }

    /// <summary>A phase ended badly.</summary>
    public Ending Fail(string phase, EnvironmentName? environment, string why)
    {
        Phases.Set(phase, environment, PhaseState.Failed, why);
        Timeline.Add(phase, $"failed: {why}");
        Display.Show(this);
        return Ending.Failed(environment is { } e ? $"{phase} in {e}" : phase, why);
    }

    /// <summary>A newer release took over: this one is no longer watched.</summary>
    public void Succeeded(ReleaseVersion by)
    {
        SucceededBy ??= by;
        GuardStop.Cancel();
    }

    private void Heard(DecisionRecord decision, Subject? subject)
    {
        Timeline.Add("decision", Sentence(decision), decision.Principal?.Text);
        if (subject is GateOpening opening) opening.Hear(decision);
    }

    private static string Sentence(DecisionRecord decision)
    {
        var reason = decision.Reason.Length > 0 ? $": {decision.Reason}" : string.Empty;
        var role = decision.Role is { } r ? $" as {r}" : string.Empty;
        return decision.Accepted
            ? $"{decision.Verdict}{role}{reason}{(decision.Signed ? string.Empty : " (unsigned)")}"
            : $"{decision.Verdict}{role} refused: {decision.Refusal}";
    }
}
