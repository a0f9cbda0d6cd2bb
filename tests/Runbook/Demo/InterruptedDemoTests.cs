using System.Text.RegularExpressions;
using Tests.Runbook.Cli;
using Tests.Runbook.Live;

namespace Tests.Runbook.Demo;

/// <summary>A demo that somebody ends in the middle, on a machine that lacks ssh-keygen.</summary>
[Collection(nameof(WholeMachine))]
public sealed partial class InterruptedDemoTests : IDisposable
{
    private const int Interrupt = 2;

    private readonly Room room = new();

    [Fact]
    public async Task Without_ssh_keygen_it_says_what_is_not_shown_and_after_Ctrl_C_nothing_is_left()
    {
        await using var demo = Running.Start(room.Path, [("PATH", PathWithout("ssh-keygen"))], "demo");
        await demo.SaysAsync("an engine and a worker");
        var place = Place().Match(demo.Said).Groups[1].Value;
        await demo.SaysAsync("signature checks are NOT shown");
        await demo.SaysAsync("counts");
        Assert.Contains("unsigned: allowed", await File.ReadAllTextAsync(Path.Combine(place, "policy.yaml")));
        Assert.NotEmpty(Traces.Of(place));

        demo.Signal(Interrupt);
        await demo.EndedAsync();
        Assert.Equal(130, demo.ExitCode);
        Assert.Empty(Traces.Of(place));
    }

    public void Dispose() => room.Dispose();

    /// <summary>Everything that is on PATH but this program, in a directory of links.</summary>
    private string PathWithout(string program)
    {
        Directory.CreateDirectory(room["bin"]);
        foreach (var folder in Environment.GetEnvironmentVariable("PATH")!.Split(Path.PathSeparator).Where(Directory.Exists))
        {
            foreach (var file in Directory.GetFiles(folder).Where(file => Path.GetFileName(file) != program))
            {
                if (!Path.Exists(room[$"bin/{Path.GetFileName(file)}"]))
                    File.CreateSymbolicLink(room[$"bin/{Path.GetFileName(file)}"], file);
            }
        }

        return room["bin"];
    }

    [GeneratedRegex(@"in (/\S+): a git origin")]
    private static partial Regex Place();
}
