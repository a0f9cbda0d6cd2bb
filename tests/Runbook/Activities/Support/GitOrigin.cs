using System.Diagnostics;
using ReleaseWorkflows.Plan;
using ReleaseWorkflows.Words;

namespace Tests.Runbook.Activities.Support;

/// <summary>A real bare repository and a work tree that pushes to it.</summary>
public sealed class GitOrigin : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly string author;

    /// <param name="author">E-mail of whoever commits and tags.</param>
    public GitOrigin(string author = "ada@example.test")
    {
        this.author = author;
        Git(folder.Path, "init", "-q", "--bare", "-b", "main", Url);
        Git(folder.Path, "clone", "-q", Url, Tree);
        Git(Tree, "checkout", "-q", "-B", "main");
        First = Commit(("version.txt", "1.3.0\n"), ("CHANGELOG.md", "# Changes\n\n## 1.3.0\n"));
        Head = Commit(
            ("version.txt", "1.4.0\n"),
            ("package.json", """{ "name": "shop", "version": "1.4.0" }"""),
            ("CHANGELOG.md", "# Changes\n\n## [1.4.0] - 2026-11-21\n\n## 1.3.0\n"),
            ("build.sh", "mkdir -p out && cp version.txt out/shop.txt && printf built >> out/shop.txt"));
    }

    public string Url => folder["origin.git"];

    public string Tree => folder["tree"];

    public CommitId First { get; }

    public CommitId Head { get; }

    public SourcePlan Source => new(Url, "main", "v{version}", "version.txt", "CHANGELOG.md");

    public ReleaseRef Release => new(Policies.Shop, Word.Parse<ReleaseVersion>("1.4.0"), Head);

    public TagName Tag { get; } = Word.Parse<TagName>("v1.4.0");

    public CommitId Commit(params (string Name, string Text)[] files)
    {
        foreach (var (name, text) in files)
            File.WriteAllText(Path.Combine(Tree, name), text);
        Git(Tree, "add", "-A");
        Git(Tree, "commit", "-q", "-m", "A change");
        Git(Tree, "push", "-q", "origin", "HEAD:main");
        return Word.Parse<CommitId>(Git(Tree, "rev-parse", "HEAD"));
    }

    public string Origin(params string[] arguments) => Git(Url, arguments);

    public string Git(string directory, params string[] arguments)
    {
        string[] identity =
            ["-c", "user.name=Ada", "-c", $"user.email={author}", "-c", "commit.gpgSign=false", "-c", "tag.gpgSign=false"];
        var start = new ProcessStartInfo("git",
            [.. identity, .. arguments]) { WorkingDirectory = directory, RedirectStandardOutput = true, RedirectStandardError = true };
        using var git = Process.Start(start)!;
        var errors = git.StandardError.ReadToEndAsync();
        var output = git.StandardOutput.ReadToEnd();
        git.WaitForExit();
        Assert.True(git.ExitCode == 0, $"git {string.Join(' ', arguments)}: {errors.Result}");
        return output.Trim();
    }

    /// <summary>Pushes an annotated tag.</summary>
    public void PushTag(string tag, CommitId commit)
    {
        Git(Tree, "tag", "-a", "-m", tag, tag, commit.Text);
        Git(Tree, "push", "-q", "origin", $"refs/tags/{tag}");
    }

    public void Dispose() => folder.Dispose();
}
