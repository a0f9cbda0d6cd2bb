using System.Collections.Immutable;
using System.CommandLine;
using ReleaseWorkflows.Messages;
using ReleaseWorkflows.Runbooks;
using ReleaseWorkflows.Starter.Exits;
using ReleaseWorkflows.Starter.Plans;
using ReleaseWorkflows.Starter.Releases;
using ReleaseWorkflows.Trust;

namespace ReleaseWorkflows.Starter.Commands;

/// <summary>approve, reject, reopen: a decision about a gate.</summary>
internal sealed class GateCommand : DecisionCommand
{
    private readonly ReleaseWords words = new();
    private readonly Option<string?> gate = new("--gate") { Description = "environment behind the gate (default: the one that waits)",
        HelpName = "ENVIRONMENT" };
    private readonly Option<string?> plan = new("--plan")
    {
        Description = "sign only if the statement is about this release.yaml",
        HelpName = "FILE",
    };
    private readonly Verdict verdict;
    private readonly string message;
    private readonly GateState wanted;

    private GateCommand(string message, Verdict verdict, GateState wanted, string description, params string[] examples)
        : base(message, description, examples)
    {
        this.message = message;
        this.verdict = verdict;
        this.wanted = wanted;
        words.AddTo(this);
        Options.Add(gate);
        Options.Add(plan);
    }

    public static GateCommand Approve() => new(MessageNames.Approve, Verdict.Approve, GateState.Waiting,
        "Say yes at a gate. Shows the evidence statement, signs your decision about exactly that, and sends it.",
        "release approve shop 1.4.0 --gate production --role operator --reason \"window agreed with support\"",
        "release approve shop 1.4.0 --as ada@example.test --key ~/.ssh/id_ed25519");

    public static GateCommand Reject() => new(MessageNames.Reject, Verdict.Reject, GateState.Waiting,
        "Say no at a gate: the release ends Rejected and production is not touched.",
            "release reject shop 1.4.0 --reason \"support is not staffed\"");

    public static GateCommand Reopen() => new(MessageNames.Reopen, Verdict.Reopen, GateState.Expired,
        "Open an expired gate again; the verified work was kept.", "release reopen shop 1.4.0 --gate production --reason \"ada is back\"");

    /// <summary>The gate that the user named, or the only one in that state.</summary>
    public static GateView Choose(ImmutableArray<GateView> gates, string? named, GateState wanted, ReleaseName release)
    {
        var latest = gates.GroupBy(view => view.Environment).Select(openings => openings.MaxBy(view => view.Opening)!).ToArray();
        var fitting = latest.Where(view => (named is null || view.Environment.Text == named) && view.State == wanted).ToArray();
        if (fitting is [var one])
            return one;
        var known = latest.Length == 0 ? "it has no gate yet"
            : string.Join(", ", latest.Select(view => $"{view.Environment} is {view.State.ToString().ToLowerInvariant()}"));
        var state = wanted.ToString().ToLowerInvariant();
        throw new Trouble(ExitCode.Unknown, $"no gate{(named is null ? "" : $" before {named}")} is {state}: {known}", release.WorkflowId,
            $"release status {release.Words} shows where it is");
    }

    protected override async Task<Asked> FindAsync(Call call, ReleaseDesk desk)
    {
        var release = words.Read(call);
        var view = Choose(await desk.GatesAsync(release, call.Cancellation), call.Get(gate), wanted, release);
        var subject = DecisionSubject.Of(release.WorkflowId, message, $"gate {view.Environment}", view.Statement);
        if (call.Get(plan) is { } file)
            RequirePlan(file, subject);
        return new Asked(subject, verdict, view.Rules.WhoCan);
    }

    // The hash of a plan is that of what it says: the file of a checkout and what the release was started with compare.
    private static void RequirePlan(string file, DecisionSubject subject)
    {
        var path = Path.GetFullPath(file);
        if (!File.Exists(path))
            throw Trouble.BadInput("there is no such file", path, "name the release.yaml of the released commit");
        var hash = PlanTrouble.Require(PlanFile.Read(path), path).Hash;
        if (hash != subject.Parsed.PlanHash)
        {
            throw new Trouble(ExitCode.Refused,
                $"the statement is about the plan {subject.Parsed.PlanHash?.Short}, and this file says {hash.Short}: nothing was signed",
                path,
                "is it the file of the released commit, in its repository? If it is, ask who started the release");
        }
    }
}
