using System.Reflection;
using ReleaseWorkflows.Starter.Git;

namespace ReleaseWorkflows.Starter.Demo;

/// <summary>A real git origin with the hook, and the developer's clone of it.</summary>
internal sealed class Origin
{
    public const string Developer = "dev@shop.example";

    private const string Prefix = "demo/";

    private readonly DemoPlace place;
    private readonly GitProgram origin;
    private readonly GitProgram clone;

    private Origin(DemoPlace place)
    {
        this.place = place;
        origin = new GitProgram(place.Origin);
        clone = new GitProgram(place.Clone);
    }

    public static async Task<Origin> MakeAsync(DemoPlace place, CancellationToken cancellation)
    {
        Directory.CreateDirectory(place.Origin);
        Directory.CreateDirectory(place.Clone);
        var made = new Origin(place);
        await made.origin.RunAsync(cancellation, "init", "--quiet", "--bare", "--initial-branch=main");
        await made.origin.RunAsync(cancellation, "config", "core.logAllRefUpdates", "always");
        var hook = Path.Combine(place.Origin, "hooks", "post-receive");
        Write("post-receive", hook);
        File.SetUnixFileMode(hook, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        await made.origin.RunAsync(cancellation, "config", "release.command", place.Command);
        await made.clone.RunAsync(cancellation, "init", "--quiet", "--initial-branch=main");
        foreach (var (name, value) in new[] { ("user.name", "Dev"), ("user.email", Developer), ("commit.gpgsign", "false"),
            ("tag.gpgsign", "false") })
            await made.clone.RunAsync(cancellation, "config", name, value);
        await made.clone.RunAsync(cancellation, "remote", "add", "origin", place.Origin);
        return made;
    }

    /// <summary>Commits a version of the service and pushes the branch.</summary>
    /// <param name="change">Edits files of the clone, by their path below it.</param>
    /// <returns>The commit.</returns>
    public async Task<string> CommitAsync(string version, string plan, string what, Action<string> change, CancellationToken cancellation)
    {
        foreach (var name in Assembly.GetExecutingAssembly().GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)))
        {
            var file = Path.Combine(place.Clone, name[Prefix.Length..]);
            if (name != Prefix + "post-receive" && !File.Exists(file))
                Write(name[Prefix.Length..], file);
        }

        File.WriteAllText(Path.Combine(place.Clone, "release.yaml"), plan);
        File.WriteAllText(Path.Combine(place.Clone, "VERSION"), version + "\n");
        var changelog = Path.Combine(place.Clone, "CHANGELOG.md");
        File.WriteAllText(changelog, $"## {version}\n\n{what}\n\n{(File.Exists(changelog) ? File.ReadAllText(changelog) : "")}");
        change(place.Clone);
        await clone.RunAsync(cancellation, "add", "--all");
        await clone.RunAsync(cancellation, "commit", "--quiet", "-m", $"{version}: {what}");
        await clone.RunAsync(cancellation, "push", "--quiet", "origin", "main");
        return await clone.RunAsync(cancellation, "rev-parse", "HEAD");
    }

    /// <summary>Tags what was committed last and pushes the tag; the hook does the rest.</summary>
    /// <returns>What git and the hook said.</returns>
    public async Task<GitProgram.Answer> PushTagAsync(string version, CancellationToken cancellation)
    {
        await clone.RunAsync(cancellation, "tag", "-a", "-m", $"shop {version}", $"v{version}");
        return await clone.AskAsync(cancellation, "push", "origin", $"v{version}");
    }

    /// <summary>How often git itself says that the tag was made or moved: lines of its reflog in the origin.</summary>
    public int TagWrites(string version)
    {
        var log = Path.Combine(place.Origin, "logs", "refs", "tags", $"v{version}");
        return File.Exists(log) ? File.ReadAllLines(log).Count(line => line.Length > 0) : 0;
    }

    private static void Write(string resource, string file)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        using var source = Assembly.GetExecutingAssembly().GetManifestResourceStream(Prefix + resource)
            ?? throw new InvalidOperationException($"The demo's {resource} is not inside this program.");
        using var target = File.Create(file);
        source.CopyTo(target);
    }
}
