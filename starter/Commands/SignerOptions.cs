using System.CommandLine;
using ReleaseWorkflows.Hands;
using ReleaseWorkflows.Starter.Exits;
using ReleaseWorkflows.Starter.Git;
using ReleaseWorkflows.Starter.Releases;
using ReleaseWorkflows.Starter.Signing;
using ReleaseWorkflows.Words;

namespace ReleaseWorkflows.Starter.Commands;

/// <summary>Who decides, in which role, and with which key.</summary>
internal sealed class SignerOptions
{
    private const string PrincipalVariable = "RELEASE_PRINCIPAL";

    private readonly Option<string?> principal = new(
        "--as") { Description = $"your name in the policy (also: {PrincipalVariable}; default: git's user.email)", HelpName = "PRINCIPAL" };
    private readonly Option<string?> role =
        new("--role") { Description = "the role in which you decide (default: the one that is asked and yours, else operator)" };
    private readonly Option<string> reason = new("--reason") { Description = "why, for the record", DefaultValueFactory = _ => "" };
    private readonly Option<string?> key =
        new("--key") { Description = $"private SSH key (also: {SigningKey.Variable}; default: ~/.ssh/id_*)", HelpName = "FILE" };
    private readonly Option<bool> unsigned = new("--unsigned") { Description = "do not sign; only the policy of a demo accepts that" };

    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[principal, role, reason, key, unsigned])
            command.Options.Add(option);
    }

    public string Reason(Call call) => call.Get(reason) ?? "";

    /// <param name="whoCan">Who is asked; empty when only operators are.</param>
    /// <exception cref="Trouble">Nobody is named, or there is no key.</exception>
    public async Task<Signer> SignerAsync(Call call, IReadOnlyCollection<WhoCan> whoCan)
    {
        var name = call.Get(principal) ?? Environment.GetEnvironmentVariable(PrincipalVariable)
            ?? await GitProgram.ConfigAsync("user.email", call.Cancellation);
        if (string.IsNullOrEmpty(name))
            throw Trouble.BadInput("who decides is not known", "--as", $"name yourself with --as PRINCIPAL or {PrincipalVariable}");
        var who = ReleaseName.Word<Principal>(name, "--as");
        var chosen = call.Get(role) is { } text ? ReleaseName.Word<Role>(text, "--role")
            : whoCan.FirstOrDefault(entry => entry.Principals.Contains(who))?.Role ?? whoCan.FirstOrDefault()?.Role
                ?? ReleaseName.Word<Role>("operator", "--role");
        return new Signer(who, chosen, call.Get(unsigned) ? null : SigningKey.Find(call.Get(key), Environment.GetEnvironmentVariable));
    }
}
