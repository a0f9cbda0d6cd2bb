using System.Diagnostics;
using ReleaseWorkflows.Trust;
using ReleaseWorkflows.Words;
using Tests.Runbook.Activities.Support;

namespace Tests.Runbook.Trust;

/// <summary>Real SSH keys of a few principals, and the signers file that knows them.</summary>
internal sealed class KeyRing(TemporaryFolder folder)
{
    private int decisions;

    public string Signers { get; } = folder.Write("allowed_signers", "");

    /// <summary>Makes a key and gives it to the principal in the signers file.</summary>
    public void Enrol(string principal)
    {
        MakeKey(principal);
        File.AppendAllText(Signers, $"{principal} namespaces=\"release-gate\" {File.ReadAllText(folder[$"keys/{principal}.pub"])}");
    }

    /// <summary>Makes a key that nobody has been told of.</summary>
    public void MakeKey(string name)
    {
        Directory.CreateDirectory(folder["keys"]);
        Run("", "-q", "-t", "ed25519", "-N", "", "-C", name, "-f", folder[$"keys/{name}"]);
    }

    public Decision Decide(
        StatedEvidence statement, string principal, string role, Verdict verdict = Verdict.Approve, DateTimeOffset? at = null)
    {
        var now = at ?? DateTimeOffset.UtcNow;
        return new Decision(
            statement.Hash,
            verdict,
            Word.Parse<Principal>(principal),
            Word.Parse<Role>(role),
            "window agreed",
            Word.Parse<DecisionId>($"decision-{++decisions:D4}"),
            new DateTimeOffset(now.Ticks - (now.Ticks % TimeSpan.TicksPerSecond), TimeSpan.Zero));
    }

    /// <summary>Signs as the CLI does: <c>ssh-keygen -Y sign</c> over the canonical text.</summary>
    public SignedDecision Sign(Decision decision, string? key = null, string purpose = Decision.SignatureNamespace) =>
        new(decision.Canonical(), SignText(decision.Canonical(), key ?? decision.Principal.Text, purpose));

    /// <summary>The armoured signature over any text.</summary>
    public string SignText(string text, string key, string purpose = Decision.SignatureNamespace) =>
        Run(text, "-Y", "sign", "-q", "-f", folder[$"keys/{key}"], "-n", purpose);

    public SignedDecision Approve(StatedEvidence statement, string principal, string role) => Sign(Decide(statement, principal, role));

    private static string Run(string input, params string[] arguments)
    {
        var start = new ProcessStartInfo(
            "ssh-keygen", arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        using var keygen = Process.Start(start)!;
        keygen.StandardInput.Write(input);
        keygen.StandardInput.Close();
        var errors = keygen.StandardError.ReadToEndAsync();
        var output = keygen.StandardOutput.ReadToEnd();
        keygen.WaitForExit();
        Assert.True(keygen.ExitCode == 0, errors.Result);
        return output;
    }
}
