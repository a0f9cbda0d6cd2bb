using System.Collections.Immutable;
using System.Globalization;
using ReleaseWorkflows.Activities.Hosts;
using ReleaseWorkflows.Plan;

namespace ReleaseWorkflows.Activities.Ssh;

/// <summary>
/// Files of a host behind ssh, by two constant scripts that get their values as arguments; relative paths are below the account's home.
/// </summary>
internal sealed class SshFiles(SshTarget target, SshPolicy? policy, SshCommands ssh, ImmutableSortedDictionary<string, string> environment)
    : IHostFiles
{
    // The first byte says whether there is one, so that a missing file and a broken connection are two things.
    private const string Reading = """if test -e "$1"; then printf 1; exec cat "$1"; else printf 0; fi""";

    private const string Keeping =
        """umask 077; mkdir -p "$(dirname "$1")" && cat > "$1.draft" && test "$(wc -c < "$1.draft")" -eq "$2" && mv "$1.draft" "$1" """
        + "&& printf 1";

    public async Task<byte[]?> ReadAsync(string path, CancellationToken cancellation)
    {
        var answer = await RunAsync([], cancellation, "sh", "-c", Reading, "sh", path).ConfigureAwait(false);
        return answer is [(byte)'1', ..] ? answer[1..] : null;
    }

    public async Task KeepAsync(string path, byte[] bytes, CancellationToken cancellation)
    {
        var length = bytes.Length.ToString(CultureInfo.InvariantCulture);
        var answer = await RunAsync(bytes, cancellation, "sh", "-c", Keeping, "sh", path, length).ConfigureAwait(false);
        if (answer is not [(byte)'1'])
            throw Failures.EngineUnreachable(target.ToString(), $"{path} could not be kept there");
    }

    private async Task<byte[]> RunAsync(byte[] input, CancellationToken cancellation, params ImmutableArray<string> argv)
    {
        await using var dial = SshDial.Start(target, ssh.Argv(target, policy, argv), environment);
        await dial.WriteAsync(input, cancellation).ConfigureAwait(false);
        dial.EndInput();
        using var output = new MemoryStream();
        await dial.CopyToAsync(output, cancellation).ConfigureAwait(false);
        return output.ToArray();
    }
}
