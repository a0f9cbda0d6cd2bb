using System.Collections.Immutable;
using ReleaseWorkflows.Plan;
using ReleaseWorkflows.Words;

namespace Tests.Runbook.Activities.Support;

/// <summary>Policies to start from.</summary>
internal static class Policies
{
    public static readonly ProjectName Shop = Word.Parse<ProjectName>("shop");
    public static readonly EnvironmentName Staging = Word.Parse<EnvironmentName>("staging");
    public static readonly EnvironmentName Production = Word.Parse<EnvironmentName>("production");
    public static readonly Role Operator = Word.Parse<Role>("operator");
    public static readonly Role Reviewer = Word.Parse<Role>("reviewer");

    /// <summary>No gate anywhere, nobody known.</summary>
    public static ReleasePolicy Open => new(Shop, null, [], [], false, false, [], new CommandPolicy(null, []));

    /// <summary>Production wants one operator and one reviewer.</summary>
    public static ReleasePolicy Gated(string? signers) => Open with
    {
        Signers = signers,
        Principals =
        [
            Entry("ada@example.test", PrincipalKind.Human, Operator),
            Entry("sam@example.test", PrincipalKind.Human, Reviewer),
            Entry("lin@example.test", PrincipalKind.Human, Operator, Reviewer),
            Entry("release-bot", PrincipalKind.Agent, Operator, Reviewer),
            Entry("pipeline", PrincipalKind.Ci, Operator, Reviewer),
        ],
        Gates = [new PolicyGate(Production, [new Need(Operator, 1), new Need(Reviewer, 1)], SelfApproval: false, Touch: false)],
    };

    public static ReleasePolicy WithSecret(this ReleasePolicy policy, string name, string from, params ImmutableArray<string> to) =>
        policy with { Secrets = policy.Secrets.Add(new SecretEntry(Word.Parse<SecretName>(name), from, to)) };

    private static PrincipalEntry Entry(string principal, PrincipalKind kind, params ImmutableArray<Role> roles) =>
        new(Word.Parse<Principal>(principal), kind, roles);
}
