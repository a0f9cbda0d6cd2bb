using System.Diagnostics;
using ReleaseWorkflows.Starter.Signing;

namespace ReleaseWorkflows.Starter.Demo;

/// <summary>Somebody with a name and a key of their own.</summary>
internal sealed record Person(string Email, string KeyFile)
{
    /// <summary>Makes the key, when ssh-keygen is here.</summary>
    public static async Task<Person> MakeAsync(DemoPlace place, string email, CancellationToken cancellation)
    {
        var file = Path.Combine(place.Keys, email.Split('@')[0]);
        if (!SigningKey.IsSshKeygenHere())
            return new Person(email, file);
        var start = new ProcessStartInfo("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-C", email, "-f", file]);
        using var process = Process.Start(start)!;
        await process.WaitForExitAsync(cancellation);
        return process.ExitCode == 0 ? new Person(email, file)
            : throw new InvalidOperationException($"ssh-keygen made no key for {email}: exit code {process.ExitCode}");
    }

    /// <summary>The line of an allowed-signers file.</summary>
    public string AllowedSigner() =>
        $"{Email} namespaces=\"{Trust.Decision.SignatureNamespace}\" {File.ReadAllText(KeyFile + ".pub").Trim()}";
}
