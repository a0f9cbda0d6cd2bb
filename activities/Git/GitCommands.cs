using System.Collections.Immutable;
using ReleaseWorkflows.Words;

namespace ReleaseWorkflows.Activities.Git;

/// <summary>Words in, argv out. Names of the plan always follow <c>--</c> or are whole refs, so none is read as an option.</summary>
internal static class GitCommands
{
    // A repository is somebody else's: no hook of it and no helper named in it may run as the worker.
    private static readonly ImmutableArray<string> Git =
    [
        "git",
        "-c", "core.hooksPath=/dev/null",
        "-c", "core.fsmonitor=false",
        "-c", "protocol.ext.allow=never",
        "-c", "gc.auto=0",
        "-c", "advice.detachedHead=false",
    ];

    private static readonly ImmutableArray<string> Everything = ["+refs/heads/*:refs/heads/*", "+refs/tags/*:refs/tags/*"];

    public static ImmutableArray<string> InitMirror(string mirror) => [.. Git, "init", "--quiet", "--bare", "--", mirror];

    public static ImmutableArray<string> Fetch(string repository) =>
        [.. Git, "fetch", "--quiet", "--prune", "--no-write-fetch-head", "--", repository, .. Everything];

    public static ImmutableArray<string> ListTag(string repository, TagName tag) =>
        [.. Git, "ls-remote", "--tags", "--", repository, $"refs/tags/{tag}", $"refs/tags/{tag}^{{}}"];

    public static ImmutableArray<string> MakeTagObject() => [.. Git, "mktag"];

    public static ImmutableArray<string> PushTag(string repository, string objectId, TagName tag) =>
        [.. Git, "push", "--quiet", "--no-verify", "--", repository, $"{objectId}:refs/tags/{tag}"];

    public static ImmutableArray<string> TypeOf(CommitId commit) => [.. Git, "cat-file", "-t", commit.Text];

    public static ImmutableArray<string> CommitOf(TagName tag) =>
        [.. Git, "rev-parse", "--verify", "--quiet", "--end-of-options", $"refs/tags/{tag}^{{commit}}"];

    public static ImmutableArray<string> IsAncestor(CommitId commit, string branch) =>
        [.. Git, "merge-base", "--is-ancestor", commit.Text, $"refs/heads/{branch}"];

    public static ImmutableArray<string> ShowFile(CommitId commit, string path) => [.. Git, "cat-file", "blob", $"{commit}:{path}"];

    public static ImmutableArray<string> Author(CommitId commit) => [.. Git, "show", "--no-patch", "--format=%ae", commit.Text];

    public static ImmutableArray<string> Tagger(TagName tag) =>
        [.. Git, "for-each-ref", "--format=%(taggeremail:trim)", $"refs/tags/{tag}"];

    public static ImmutableArray<string> Status(string workTree) =>
        [.. Git, "--no-optional-locks", "-C", workTree, "status", "--porcelain", "--untracked-files=no"];

    public static ImmutableArray<string> Clone(string mirror, string target) =>
        [.. Git, "clone", "--quiet", "--no-checkout", "--shared", "--", mirror, target];

    public static ImmutableArray<string> CheckOut(CommitId commit) => [.. Git, "checkout", "--quiet", "--detach", "--force", commit.Text];
}
