using ReleaseWorkflows.Trust;
using ReleaseWorkflows.Words;

namespace ReleaseWorkflows.Starter.Signing;

/// <summary>Makes a decision of one person and signs it.</summary>
/// <param name="Key">Null: leave it unsigned, which only the policy of a demo accepts.</param>
internal sealed record Signer(Principal Principal, Role Role, SigningKey? Key)
{
    /// <summary>The time that a signature tells; whole seconds.</summary>
    public static DateTimeOffset Now()
    {
        var now = DateTimeOffset.UtcNow;
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerSecond));
    }

    public async Task<(Decision Decision, SignedDecision Signed)> DecideAsync(
        StatementHash statement, Verdict verdict, string reason, CancellationToken cancellation)
    {
        var id = Word.Parse<DecisionId>(Guid.NewGuid().ToString("N"));
        var decision = new Decision(statement, verdict, Principal, Role, reason, id, Now());
        var text = decision.Canonical();
        return (decision, new SignedDecision(text, Key is null ? null : await Key.SignAsync(text, cancellation)));
    }
}
