using System.Collections.Immutable;
using ReleaseWorkflows.Activities.Running;

namespace ReleaseWorkflows.Activities.Git;

/// <summary>
/// Runs the real git as the worker. Unlike a plan's command it has the worker's home and agent, because fetching and pushing are the
/// worker's own acts under its own name.
/// </summary>
internal sealed class GitRunner(ProgramRunner runner, Func<string, string?> ownEnvironment)
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);

    private static readonly ImmutableArray<string> Passed =
    [
        "GIT_SSH_COMMAND", "HOME", "HTTPS_PROXY", "HTTP_PROXY", "NO_PROXY", "PATH", "SSH_AUTH_SOCK", "XDG_CONFIG_HOME",
        "http_proxy", "https_proxy", "no_proxy", "SSL_CERT_FILE", "SSL_CERT_DIR",
    ];

    /// <summary>Standard output of a git that must succeed.</summary>
    public async Task<string> RunAsync(ImmutableArray<string> argv, string directory, CancellationToken cancellation, string input = "")
    {
        var ending = await TryAsync(argv, directory, cancellation, input).ConfigureAwait(false);
        return ending.IsSuccess ? ending.Output : throw Failures.GitFailed(Said(argv), ending);
    }

    /// <summary>For a git whose exit code is an answer.</summary>
    public Task<ProgramEnding> TryAsync(ImmutableArray<string> argv, string directory, CancellationToken cancellation, string input = "") =>
        runner.RunAsync(new ProgramRun(argv, directory, Variables(), Limit) { Input = input, Key = $"git {directory}" }, cancellation);

    // The settings in front are ours and say nothing about what was asked.
    private static string Said(ImmutableArray<string> argv)
    {
        var verb = 1;
        while (verb < argv.Length - 1 && argv[verb].StartsWith('-'))
            verb += argv[verb] is "-c" or "-C" ? 2 : 1;
        return $"git {string.Join(' ', argv.Skip(verb))}";
    }

    private ImmutableSortedDictionary<string, string> Variables() =>
        Passed.Select(name => KeyValuePair.Create(name, ownEnvironment(name)))
            .Where(pair => pair.Value is not null)
            .Append(new("GIT_TERMINAL_PROMPT", "0"))
            .Append(new("LC_ALL", "C"))
            .ToImmutableSortedDictionary(pair => pair.Key, pair => pair.Value!, StringComparer.Ordinal);
}
