using ReleaseWorkflows.Plan;
using ReleaseWorkflows.Runbooks;
using ReleaseWorkflows.Starter.Exits;
using ReleaseWorkflows.Starter.Git;
using ReleaseWorkflows.Starter.Releases;
using ReleaseWorkflows.Words;

namespace ReleaseWorkflows.Starter.Plans;

/// <summary>A commit of a repository with the plan that stands in it: what a release is started from.</summary>
/// <param name="Commit">Whole id.</param>
internal sealed record PlanSource(ReleasePlan Plan, CommitId Commit, ReleaseVersion Version, string? Author)
{
    /// <summary>What the user said about where the release comes from.</summary>
    /// <param name="Repository">Directory; null: the one that the plan file is in.</param>
    /// <param name="PlanFile">Path of release.yaml, below the repository or the working directory.</param>
    internal sealed record Said(string? Repository, string PlanFile, string? Version, string? Tag, string? Commit);

    /// <exception cref="Trouble">Anything that the user has to mend first; nothing was started.</exception>
    public static async Task<PlanSource> FindAsync(Said said, CancellationToken cancellation)
    {
        if (said.Version is null && said.Tag is null)
            throw Trouble.BadInput("which version is to be released was not said", "release start",
                "name it with --version 1.4.0, or with --tag v1.4.0");
        var (git, directory, file) = await RepositoryAsync(said, cancellation);
        var commit = await CommitAsync(git, directory, said, cancellation);
        var plan = await PlanAsync(git, directory, file, commit, cancellation);
        var version = said.Version is { } text ? ReleaseName.Word<ReleaseVersion>(text, "--version") : VersionOf(said.Tag!, plan);
        await CheckTagAsync(git, plan.TagOf(version), commit, cancellation);
        var author = await git.AskAsync(cancellation, "log", "-1", "--format=%ae", commit.Text);
        return new PlanSource(plan, commit, version, author.IsGood ? author.Line : null);
    }

    private static async Task<(GitProgram Git, string Directory, string File)> RepositoryAsync(Said said, CancellationToken cancellation)
    {
        if (said.Repository is { } named)
        {
            var directory = Path.GetFullPath(named);
            if (!Directory.Exists(directory))
                throw Trouble.BadInput("there is no such repository", directory,
                    "name the directory of a git repository with --repository");
            return (new GitProgram(directory), directory, said.PlanFile);
        }

        var plan = Path.GetFullPath(said.PlanFile);
        if (!File.Exists(plan))
            throw Trouble.BadInput("there is no plan", plan, "name it with --plan FILE; release init writes one to begin with");
        var beside = new GitProgram(Path.GetDirectoryName(plan)!);
        var root = await beside.RunAsync(cancellation, "rev-parse", "--show-toplevel");
        return (new GitProgram(root), root, Path.GetRelativePath(root, plan));
    }

    private static async Task<CommitId> CommitAsync(GitProgram git, string directory, Said said, CancellationToken cancellation)
    {
        var name = said.Tag is { } tag ? $"refs/tags/{tag}" : said.Commit ?? "HEAD";
        if (name == "HEAD")
        {
            var changes = await git.RunAsync(cancellation, "status", "--porcelain");
            if (changes.Length > 0)
            {
                throw Trouble.BadInput($"the work tree has changes that are in no " +
                    $"commit:\n{string.Join('\n', changes.Split('\n').Take(10))}", directory,
                    "commit or stash them, or name the commit with --commit");
            }
        }

        var answer = await git.AskAsync(cancellation, "rev-parse", "--verify", "--quiet", "--end-of-options", $"{name}^{{commit}}");
        return answer.IsGood ? ReleaseName.Word<CommitId>(answer.Line, name)
            : throw Trouble.BadInput($"there is no commit called {name}", directory, "push or fetch it first");
    }

    private static async Task<ReleasePlan> PlanAsync(GitProgram git, string directory, string file, CommitId commit,
        CancellationToken cancellation)
    {
        var name = file.Replace('\\', '/');
        var text = await git.AskAsync(cancellation, "show", $"{commit}:{name}");
        if (!text.IsGood)
            throw Trouble.BadInput($"commit {commit.Short} has no {name}", directory, "commit the plan, or name it with --plan");
        return PlanTrouble.Require(PlanFile.Parse(System.Text.Encoding.UTF8.GetBytes(text.Output), name, directory),
            $"{name} of commit {commit.Short}");
    }

    private static ReleaseVersion VersionOf(string tag, ReleasePlan plan)
    {
        var (before, after) = plan.Source.Tag.Split("{version}") is [var head, var tail] ? (head, tail) : ("v", "");
        if (!tag.StartsWith(before, StringComparison.Ordinal) || !tag.EndsWith(after, StringComparison.Ordinal)
            || tag.Length <= before.Length + after.Length)
            throw Trouble.BadInput($"the tag {tag} does not look like {plan.Source.Tag}", "--tag",
                "the pattern stands in release.yaml under source.tag");
        return ReleaseName.Word<ReleaseVersion>(tag[before.Length..^after.Length], "--tag");
    }

    // The worker looks again in the origin; here the user hears of it before anything is started.
    private static async Task CheckTagAsync(GitProgram git, TagName tag, CommitId commit, CancellationToken cancellation)
    {
        var found = await git.AskAsync(cancellation, "rev-parse", "--verify", "--quiet", $"refs/tags/{tag}^{{commit}}");
        if (found.IsGood && found.Line != commit.Text)
        {
            throw Trouble.BadInput($"TagConflict: the tag {tag} is on commit {found.Line[..7]}, and you ask for commit {commit.Short}; " +
                "a tag is never moved",
                $"refs/tags/{tag}", "release a new version");
        }
    }
}
