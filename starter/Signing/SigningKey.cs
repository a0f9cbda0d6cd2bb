using System.ComponentModel;
using System.Diagnostics;
using ReleaseWorkflows.Starter.Exits;
using ReleaseWorkflows.Trust;

namespace ReleaseWorkflows.Starter.Signing;

/// <summary>A person's SSH key, used through ssh-keygen: keys in files, in an agent and on a token sign alike.</summary>
internal sealed record SigningKey(string File)
{
    public const string Variable = "RELEASE_KEY";

    /// <param name="option">The --key option; null when absent.</param>
    /// <exception cref="Trouble">No key is found.</exception>
    public static SigningKey Find(string? option, Func<string, string?> environment)
    {
        var named = option ?? (environment(Variable) is { Length: > 0 } variable ? variable : null);
        var ssh = Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".ssh");
        string[] candidates = named is not null ? [named]
            : [.. new[] { "id_ed25519", "id_ed25519_sk", "id_ecdsa", "id_rsa" }.Select(name => Path.Combine(ssh, name))];
        var found = candidates.FirstOrDefault(System.IO.File.Exists);
        return found is not null ? new SigningKey(Path.GetFullPath(found)) : throw Trouble.BadInput("there is no key to sign with",
            string.Join(", ", candidates), $"name one with --key FILE or {Variable}; make one with: ssh-keygen -t ed25519");
    }

    public static bool IsSshKeygenHere()
    {
        var path = Environment.GetEnvironmentVariable("PATH") ?? "";
        return path.Split(Path.PathSeparator).Any(folder => folder.Length > 0 && System.IO.File.Exists(Path.Combine(folder, "ssh-keygen")));
    }

    /// <returns>The armoured signature over exactly these bytes.</returns>
    /// <exception cref="Trouble">ssh-keygen is not here, or would not sign.</exception>
    public Task<string> SignAsync(string text, CancellationToken cancellation) =>
        RunAsync(["-Y", "sign", "-n", Decision.SignatureNamespace, "-f", File], text, cancellation);

    /// <returns>SHA256:… as ssh-keygen prints it.</returns>
    public async Task<string> FingerprintAsync(CancellationToken cancellation) =>
        (await RunAsync(["-l", "-f", File], null, cancellation)).Split(' ') is [_, var fingerprint, ..] ? fingerprint : "";

    private async Task<string> RunAsync(string[] words, string? input, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo("ssh-keygen") { RedirectStandardInput = true, RedirectStandardOutput = true,
            RedirectStandardError = true };
        foreach (var word in words)
            start.ArgumentList.Add(word);
        try
        {
            using var process = Process.Start(start)!;
            if (input is not null)
                await process.StandardInput.WriteAsync(input.AsMemory(), cancellation);
            process.StandardInput.Close();
            var output = process.StandardOutput.ReadToEndAsync(cancellation);
            var errors = await process.StandardError.ReadToEndAsync(cancellation);
            await process.WaitForExitAsync(cancellation);
            return process.ExitCode == 0 ? await output : throw Trouble.BadInput($"ssh-keygen would not use the key: {errors.Trim()}", File,
                "is it a private key that you may read?");
        }
        catch (Win32Exception)
        {
            throw Trouble.BadInput("ssh-keygen is not on this machine, and decisions are signed with it", "PATH",
                "install OpenSSH's client programs");
        }
    }
}
