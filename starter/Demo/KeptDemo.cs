using ReleaseWorkflows.Starter.Exits;
using ReleaseWorkflows.Starter.Programs;
using ReleaseWorkflows.Starter.Screens;
using Spectre.Console;

namespace ReleaseWorkflows.Starter.Demo;

/// <summary>A demo that was left running: its processes are in a file of its directory.</summary>
internal static class KeptDemo
{
    private const string FileName = "processes";

    public static void Write(DemoPlace place, IEnumerable<int> processIds) => File
        .WriteAllLines(Path.Combine(place.Root, FileName), processIds.Select(id => id.ToString()));

    /// <summary>What to type now.</summary>
    public static void Tell(DemoPlace place, Screen screen)
    {
        var command = Path.GetRelativePath(Environment.CurrentDirectory, place.Command) is var near && near.Length < place.Command.Length
            ? near : place.Command;
        screen.Say("[bold]everything is still running; look around:[/]");
        foreach (var words in (string[])["list", $"timeline shop {Story.Bad}", $"manifest shop {Story.Good}", $"next shop {Story.Bad}",
            "--help"])
            screen.SayPlainly($"  {command} {words}");
        screen.SayPlainly($"  ls {place.Root}            hosts, records, logs, origin.git");
        screen.SayPlainly($"  {command} demo --stop {place.Root}      ends it and removes the directory");
    }

    public static async Task<ExitCode> StopAsync(string directory, Screen screen, CancellationToken cancellation)
    {
        var place = DemoPlace.At(directory);
        var file = Path.Combine(place.Root, FileName);
        if (!File.Exists(file))
            throw new Trouble(ExitCode.Unknown, "no demo was kept there", place.Root,
                "release demo --keep prints the directory of the one that it keeps");
        int[] ids = [.. (await File.ReadAllLinesAsync(file, cancellation)).Select(int.Parse)];
        // A number that was given to another process meanwhile is not ours to end.
        foreach (var id in ids.Where(id => IsOurs(id, place)))
            Signals.Send(id, Signals.Terminate);

        await GoneAsync([.. ids.Where(id => IsOurs(id, place))], place, cancellation);
        place.Remove();
        screen.Say($"stopped and removed {place.Root.EscapeMarkup()}");
        screen.Give(new { stopped = place.Root });
        return ExitCode.Live;
    }

    private static bool IsOurs(int id, DemoPlace place)
    {
        var words = $"/proc/{id}/cmdline";
        return File.Exists(words) && File.ReadAllText(words).Contains(place.Root, StringComparison.Ordinal);
    }

    // They are no children of ours, so there is nothing to wait on but their absence.
    private static async Task GoneAsync(int[] ids, DemoPlace place, CancellationToken cancellation)
    {
        var until = DateTimeOffset.UtcNow + TimeSpan.FromSeconds(12);
        using var look = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (ids.Any(id => IsOurs(id, place)))
        {
            if (DateTimeOffset.UtcNow > until)
            {
                foreach (var id in ids.Where(id => IsOurs(id, place)))
                    Signals.Send(id, Signals.Kill);
            }

            await look.WaitForNextTickAsync(cancellation);
        }
    }
}
