using System.Collections.Immutable;
using System.Text.RegularExpressions;
using ReleaseWorkflows.Activities.Files;
using ReleaseWorkflows.Activities.Running;
using ReleaseWorkflows.Words;

namespace ReleaseWorkflows.Activities.Trust;

/// <summary>Checks SSH signatures with the system's own <c>ssh-keygen</c> against an OpenSSH allowed-signers file.</summary>
internal sealed partial class SshSignatures(ProgramRunner runner, StateDirectory state, string searchPath)
{
    /// <summary>Signatures made for another purpose, for example a git commit, are not accepted here.</summary>
    public const string Namespace = "release-gate";

    private const string Tool = "ssh-keygen";
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    public async Task<SignatureVerdict> VerifyAsync(
        string message, string signature, Principal principal, string? signersFile, CancellationToken cancellation)
    {
        if (ProgramPath.Find(Tool, "/", searchPath) is null)
            return new SignatureVerdict.Unavailable(
                "ssh-keygen is not installed on the worker's machine, so no signature can be checked; install OpenSSH's client.");
        if (signersFile is null || !File.Exists(signersFile))
            return new SignatureVerdict.Unavailable(
                $"The signers file {signersFile ?? "(none named)"} is not there, so no key belongs to anyone; see signers in the policy.");
        using var scratch = new ScratchFolder(state);
        var file = scratch.File("decision.sig", signature);
        var environment = CleanEnvironment.Make([], _ => null, [new("PATH", searchPath)], scratch.Path);
        var command = new ProgramRun(Argv(signersFile, principal, file), scratch.Path, environment, Limit) { Input = message };
        var ending = await runner.RunAsync(command, cancellation).ConfigureAwait(false);
        return Read(ending, principal);
    }

    internal static ImmutableArray<string> Argv(string signersFile, Principal principal, string signatureFile) =>
        [Tool, "-Y", "verify", "-f", signersFile, "-I", principal.Text, "-n", Namespace, "-s", signatureFile];

    private static SignatureVerdict Read(ProgramEnding ending, Principal principal)
    {
        var line = GoodLine().Match(ending.Output);
        if (ending.IsSuccess && line.Success)
            return new SignatureVerdict.Good(
                line.Groups["print"].Value, line.Groups["type"].Value.EndsWith("-SK", StringComparison.Ordinal));
        var said = (ending.Errors + ending.Output).Trim().Split('\n')[^1].Trim();
        return new SignatureVerdict.Bad(
            $"The signature is not one by {principal} over this decision ({(said.Length == 0 ? $"exit {ending.ExitCode}" : said)}).");
    }

    [GeneratedRegex(@"^Good ""release-gate"" signature for \S+ with (?<type>\S+) key (?<print>SHA256:\S+)", RegexOptions.Multiline)]
    private static partial Regex GoodLine();
}
