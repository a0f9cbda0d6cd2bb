using System.Collections.Immutable;
using ReleaseWorkflows.Messages;
using ReleaseWorkflows.Trust;
using Temporalio.Exceptions;

namespace ReleaseWorkflows.Deciding;

/// <summary>Which verdicts a message may carry.</summary>
public static class Verdicts
{
    /// <summary>Empty for a message that does not exist.</summary>
    public static ImmutableArray<Verdict> Of(string message) => message switch
    {
        MessageNames.Approve => [Verdict.Approve],
        MessageNames.Reject => [Verdict.Reject],
        MessageNames.Resolve => [Verdict.Retry, Verdict.Exclude, Verdict.Ignore, Verdict.Abort],
        MessageNames.Abort => [Verdict.Abort],
        MessageNames.Reopen => [Verdict.Reopen],
        MessageNames.Rollback => [Verdict.Rollback],
        MessageNames.Acknowledge => [Verdict.Acknowledge],
        MessageNames.Freeze => [Verdict.Freeze],
        MessageNames.Unfreeze => [Verdict.Unfreeze],
        _ => [],
    };

    /// <summary>Refuses an update whose payload is no decision for that message; looks at the shape only.</summary>
    /// <exception cref="ApplicationFailureException">It is not.</exception>
    public static void Validate(string message, SignedDecision? signed)
    {
        try
        {
            Require(message, signed);
        }
        catch (FormatException shape)
        {
            throw new ApplicationFailureException(shape.Message, Failures.BadRequest, nonRetryable: true);
        }
    }

    /// <summary>Reads a decision as the payload of a message; the shape only.</summary>
    /// <exception cref="FormatException">It is no decision, or its verdict does not belong to the message.</exception>
    public static Decision Require(string message, SignedDecision? signed)
    {
        if (!Decision.TryParse(signed?.Decision, out var decision, out var refusal)) throw new FormatException(refusal);
        if (!Of(message).Contains(decision!.Verdict))
            throw new FormatException($"A decision to {Word(decision.Verdict)} cannot be sent as '{message}'.");
        return decision;
    }

    /// <summary>For people: <c>approve</c>.</summary>
    public static string Word(Verdict verdict) => verdict.ToString().ToLowerInvariant();
}
