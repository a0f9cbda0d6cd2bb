using ReleaseWorkflows.Plan;
using ReleaseWorkflows.Trust;

namespace ReleaseWorkflows.Activities.Trust;

/// <summary>Judges one decision by the worker's own policy, its signature included.</summary>
internal sealed class DecisionJudge(SshSignatures signatures, TimeProvider time)
{
    public async Task<Judged> JudgeAsync(SignedDecision signed, DecisionContext context, CancellationToken cancellation)
    {
        if (!Decision.TryParse(signed.Decision, out var decision, out var unreadable))
            return new Judged(null, unreadable, false, null);
        if (DecisionRules.Refusal(decision!, signed.Decision, context, time.GetUtcNow()) is { } refusal)
            return new Judged(decision, refusal, false, null);
        if (signed.Signature is null)
            return Unsigned(decision!, context);
        var verdict =
            await signatures.VerifyAsync(signed.Decision, signed.Signature, decision!.Principal, context.Policy.Signers, cancellation)
            .ConfigureAwait(false);
        return verdict switch
        {
            SignatureVerdict.Good { IsTouch: false } good when NeedsTouch(decision, context) =>
                new Judged(
                    decision, "This gate counts only keys that want a touch (sk- keys), and this one does not.", true, good.Fingerprint),
            SignatureVerdict.Good good => new Judged(decision, null, true, good.Fingerprint),
            SignatureVerdict.Bad bad => new Judged(decision, bad.Why, false, null),
            _ => new Judged(decision, ((SignatureVerdict.Unavailable)verdict).Why, false, null),
        };
    }

    private static Judged Unsigned(Decision decision, DecisionContext context)
    {
        if (NeedsTouch(decision, context))
            return new Judged(
                decision, "This gate counts only decisions signed with a key that wants a touch, and this one is not signed.", false, null);
        return context.Policy.UnsignedAllowed
            ? new Judged(decision, null, false, null)
            : new Judged(decision, "The decision is not signed, and the policy refuses unsigned decisions.", false, null);
    }

    private static bool NeedsTouch(Decision decision, DecisionContext context) =>
        decision.Verdict == Verdict.Approve && context.Gate is { Touch: true };
}
