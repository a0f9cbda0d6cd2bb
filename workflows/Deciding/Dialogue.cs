using System.Collections.Immutable;
using ReleaseWorkflows.Evidence;
using ReleaseWorkflows.Hands;
using ReleaseWorkflows.Messages;
using ReleaseWorkflows.Trust;
using ReleaseWorkflows.Words;
using Temporalio.Workflows;

namespace ReleaseWorkflows.Deciding;

/// <summary>
/// Takes decisions, from signals and updates alike, one after the other. Every one gets an answer and a line in the record, refused ones
/// too; the same decision counts once however often and in whatever order it comes.
/// </summary>
internal sealed class Dialogue(ProjectName project, Action<DecisionRecord, Subject?> record)
{
    private const int RememberedDecisions = 1000;

    private readonly Temporalio.Workflows.Mutex oneAtATime = new();
    private readonly List<Subject> subjects = [];
    private readonly Dictionary<StatementHash, string> replaced = [];
    private readonly Dictionary<DecisionId, (SignedDecision Signed, DecisionAnswer Answer)> answered = [];
    private int count;

    /// <summary>Decisions that counted, oldest first.</summary>
    public ImmutableArray<DecisionId> Counted => [.. answered.Where(a => a.Value.Answer.Accepted).Select(a => a.Key).Order(ById)];

    private static Comparer<DecisionId> ById { get; } = Comparer<DecisionId>.Create((a, b) => string.CompareOrdinal(a.Text, b.Text));

    /// <summary>Lets decisions for the subject count.</summary>
    public void Open(Subject subject) => subjects.Add(subject);

    /// <summary>Refuses decisions for the subject from now on, with the reason.</summary>
    public void Close(Subject subject, string why)
    {
        subjects.Remove(subject);
        replaced[subject.Statement.Hash] = why;
    }

    /// <summary>Takes one decision.</summary>
    public async Task<DecisionAnswer> TakeAsync(string message, SignedDecision? signed)
    {
        await oneAtATime.WaitOneAsync(CancellationToken.None);
        try
        {
            return await TakeInTurnAsync(message, signed);
        }
        finally
        {
            oneAtATime.ReleaseMutex();
        }
    }

    private async Task<DecisionAnswer> TakeInTurnAsync(string message, SignedDecision? signed)
    {
        Decision decision;
        try
        {
            decision = Verdicts.Require(message, signed);
        }
        catch (FormatException shape)
        {
            return Refuse(null, null, message, shape.Message);
        }
        if (answered.TryGetValue(decision.Id, out var before))
        {
            return before.Signed == signed
                ? before.Answer
                : Refuse(decision, null, message, $"The decision id {decision.Id} was used before for something else.");
        }
        var subject = subjects.FirstOrDefault(s => s.Statement.Hash == decision.Statement);
        if (subject is null) return Remember(signed!, Refuse(decision, null, message, WhyNotOpen(decision.Statement)));
        return Remember(signed!, await JudgeAsync(message, decision, signed!, subject));
    }

    private async Task<DecisionAnswer> JudgeAsync(string message, Decision decision, SignedDecision signed, Subject subject)
    {
        ImmutableArray<Verdict> allowed = [.. Verdicts.Of(message).Where(v => subject.Allowed.Contains(v))];
        if (!allowed.Contains(decision.Verdict))
            return Refuse(decision, subject, message, $"'{Verdicts.Word(decision.Verdict)}' is not what is asked here.");
        var order = new JudgementOrder(
            project, subject.Gate, subject.Statement, signed, allowed, subject.Roles, Counted,
            new DateTimeOffset(Workflow.UtcNow, TimeSpan.Zero));
        var judged = await Workflow.ExecuteActivityAsync(
            (IDecisions hands) => hands.JudgeAsync(order), Patience.Judge($"{Verdicts.Word(decision.Verdict)} by {decision.Principal}"));
        // While it was judged the subject may have been closed or its evidence replaced.
        var objection = judged.Refusal
            ?? (subjects.Contains(subject) && subject.Statement.Hash == decision.Statement && subject.Allowed.Contains(decision.Verdict)
                ? subject.Objection(decision)
                : WhyNotOpen(decision.Statement));
        var final = objection is null ? judged : judged with { Accepted = false, Refusal = objection };
        record(final, subject);
        count++;
        return final.Accepted
            ? new(true, null, count, decision.Id, subject.Apply(decision, signed, final))
            : new(false, final.Refusal, count, decision.Id, "Nothing changed.");
    }

    private string WhyNotOpen(StatementHash hash)
        => replaced.GetValueOrDefault(hash) ?? $"No open question has the statement {hash.Short}.";

    private DecisionAnswer Refuse(Decision? decision, Subject? subject, string message, string why)
    {
        count++;
        record(
            new DecisionRecord(
                decision?.Id,
                decision is null ? message : Verdicts.Word(decision.Verdict),
                decision?.Principal,
                decision?.Role,
                decision?.Reason ?? string.Empty,
                Accepted: false,
                why,
                Signed: false,
                Key: null,
                new DateTimeOffset(Workflow.UtcNow, TimeSpan.Zero)),
            subject);
        return new(false, why, count, decision?.Id, "Nothing changed.");
    }

    private DecisionAnswer Remember(SignedDecision signed, DecisionAnswer answer)
    {
        if (answer.Id is { } id && answered.Count < RememberedDecisions) answered[id] = (signed, answer);
        return answer;
    }
}
