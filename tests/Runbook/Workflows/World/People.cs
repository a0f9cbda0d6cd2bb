using System.Security.Cryptography;
using System.Text;
using ReleaseWorkflows.Trust;
using ReleaseWorkflows.Words;

namespace Tests.Runbook.Workflows;

/// <summary>Somebody who decides. A signature here is a hash that nobody else's text and name give.</summary>
internal sealed record Person(Principal Name, bool IsHuman, string[] Roles);

internal static class People
{
    public static readonly Person Ada = new(Word.Parse<Principal>("ada@example.test"), true, ["operator"]);
    public static readonly Person Sam = new(Word.Parse<Principal>("sam@example.test"), true, ["reviewer", "operator"]);
    public static readonly Person Bot = new(Word.Parse<Principal>("release-bot"), false, ["operator"]);

    public static readonly Person[] All = [Ada, Sam, Bot];

    private static int count;

    /// <summary>A signed decision.</summary>
    public static SignedDecision Decide(
        Person who, Verdict verdict, StatementHash statement, string role = "operator", string reason = "because", string? id = null)
    {
        var decision = new Decision(
            statement,
            verdict,
            who.Name,
            Word.Parse<Role>(role),
            reason,
            Word.Parse<DecisionId>(id ?? $"decision-{Interlocked.Increment(ref count)}"),
            new DateTimeOffset(2026, 1, 1, 12, 0, 0, TimeSpan.Zero)).Canonical();
        return new(decision, Sign(who, decision));
    }

    /// <summary>The signature that only this person can give.</summary>
    public static string Sign(Person who, string text)
        => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{who.Name}|{text}")));
}
