using System.Collections.Immutable;
using System.Text.Json.Serialization;
using ReleaseWorkflows.Words;

namespace ReleaseWorkflows.Plan;

/// <summary>Who may: a whole and valid <c>policy.yaml</c>. It lives with the worker; workflows never hold it, activities do.</summary>
/// <param name="Signers">Path of the OpenSSH allowed-signers file; null only where unsigned decisions are allowed.</param>
/// <param name="SingleOperator">True: one person may fill every role, the one who started included; shown on every approval.</param>
/// <param name="UnsignedAllowed">True only for a demo; every screen says so.</param>
/// <param name="Ssh">Null: as the ssh configuration of the worker's account says.</param>
public sealed record ReleasePolicy(
    ProjectName Project,
    string? Signers,
    ImmutableArray<PrincipalEntry> Principals,
    ImmutableArray<PolicyGate> Gates,
    bool SingleOperator,
    bool UnsignedAllowed,
    ImmutableArray<SecretEntry> Secrets,
    CommandPolicy Commands,
    SshPolicy? Ssh = null);

/// <summary>What kind of being a principal is.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PrincipalKind>))]
public enum PrincipalKind
{
    /// <summary>A person; the only kind whose approval counts.</summary>
    Human,
    /// <summary>A pipeline: may start and report.</summary>
    Ci,
    /// <summary>A program that drives: may start, watch and retry; never approves.</summary>
    Agent,
}

/// <summary>One principal and what it may do.</summary>
public sealed record PrincipalEntry(Principal Principal, PrincipalKind Kind, ImmutableArray<Role> Roles);

/// <summary>The least that an environment asks for; a plan may ask for more.</summary>
/// <param name="SelfApproval">True: the one who started may approve too.</param>
/// <param name="Touch">True: only keys that need a touch (<c>sk-</c>) count.</param>
public sealed record PolicyGate(EnvironmentName Before, ImmutableArray<Need> Needs, bool SelfApproval, bool Touch);

/// <summary>Where a secret is found and where it may go.</summary>
/// <param name="From"><c>env:NAME</c>, <c>file:PATH</c>, <c>command:PROGRAM</c> or <c>docker-config:PATH</c>.</param>
/// <param name="To">Host names that may receive it.</param>
public sealed record SecretEntry(SecretName Name, string From, ImmutableArray<string> To);

/// <summary>What the plan's commands are allowed to see.</summary>
/// <param name="User">Account to run as; null for the worker's own.</param>
/// <param name="Environment">Names that pass from the worker's environment.</param>
public sealed record CommandPolicy(string? User, ImmutableArray<string> Environment);

/// <summary>How the worker reaches hosts behind ssh.</summary>
/// <param name="KnownHosts">Path of the file that holds the hosts' keys; any other key is refused. Null: the account's own.</param>
/// <param name="Identity">Path of the private key; null: the account's own keys.</param>
public sealed record SshPolicy(string? KnownHosts, string? Identity);
