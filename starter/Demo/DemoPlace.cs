using ReleaseWorkflows.Starter.Engines;
using ReleaseWorkflows.Starter.Programs;

namespace ReleaseWorkflows.Starter.Demo;

/// <summary>The directory in which everything of one demo lives, and nothing outside of it.</summary>
internal sealed class DemoPlace
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private DemoPlace(string root) => Root = root;

    public string Root { get; }

    public string Origin => Path.Combine(Root, "origin.git");

    public string Clone => Path.Combine(Root, "shop");

    public string Keys => Path.Combine(Root, "keys");

    public string Policy => Path.Combine(Root, "policy.yaml");

    public string Records => Path.Combine(Root, "records");

    public string Incidents => Path.Combine(Records, "incidents");

    public string ReleaseLog => Path.Combine(Records, "releases.md");

    public string Journal => Path.Combine(Root, "announcements.jsonl");

    public StateDirectory State => new(Path.Combine(Root, "state"));

    /// <summary>The release command of this demo, as a program: what the hook calls and what people may type afterwards.</summary>
    public string Command => Path.Combine(Root, "release");

    public string Host(string name) => Path.Combine(Root, "hosts", name);

    public string Log(string program) => Path.Combine(Root, "logs", program + ".log");

    public static DemoPlace Make()
    {
        var place = new DemoPlace(Directory.CreateTempSubdirectory("release-demo-").FullName);
        foreach (var folder in new[] { "hosts", "logs", "keys", "records", "state" })
            Directory.CreateDirectory(Path.Combine(place.Root, folder), OwnerOnly);
        File.WriteAllText(place.Journal, "");
        File.WriteAllText(place.Command, $"""
            #!/bin/sh
            unset TEMPORAL_ADDRESS TEMPORAL_NAMESPACE TEMPORAL_API_KEY
            export RELEASE_STATE='{place.State.Root}'
            exec '{ProgramFiles.Dotnet}' '{ProgramFiles.Release}' "$@"

            """);
        File.SetUnixFileMode(place.Command, OwnerOnly);
        return place;
    }

    /// <summary>The place of a demo that was kept.</summary>
    public static DemoPlace At(string root) => new(Path.GetFullPath(root));

    public void Remove() => Directory.Delete(Root, recursive: true);
}
