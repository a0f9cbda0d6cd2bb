using System.Diagnostics;
using ReleaseWorkflows.Starter.Screens;
using ReleaseWorkflows.Words;
using Spectre.Console;

namespace ReleaseWorkflows.Starter.Demo.Chaos;

/// <summary>
/// The story with the monkey at work: three releases, kills until there were enough, then the proof that each landed where it should.
/// </summary>
internal sealed class ChaosPlay(DemoWorld world, Screen screen, Story story, Checklist checklist, int seed, int kills)
{
    // Five minutes for the usual eight kills of each.
    private static readonly TimeSpan LongestForOneKill = TimeSpan.FromMinutes(5) / Monkey.LeastKills;
    private const int MostReleases = 3;
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(250);

    public async Task PlayAsync(CancellationToken cancellation)
    {
        screen.Say($"[bold red]chaos[/], seed {seed}: worker and engine are killed with SIGKILL the moment that an effect is seen, and " +
            "at random");
        var clock = Stopwatch.StartNew();
        Monkey? monkey = null;
        try
        {
            monkey = new Monkey(world, screen, seed, kills);
            await story.FirstReleaseAsync(cancellation);
            await UntilHitAsync(monkey, EffectKind.Incident, Story.Bad, async version =>
            {
                if (version != Story.Bad)
                    await story.UnfreezeAsync(cancellation);
                await story.BadReleaseAsync(version, cancellation);
            }, cancellation);
            await UntilHitAsync(monkey, EffectKind.Tag, Story.Mended, version => story.MendedReleaseAsync(version, cancellation),
                cancellation);
            monkey.Hurry();
            while (!monkey.HasKilledEnough)
                await Task.Delay(LookEvery, cancellation);
        }
        finally
        {
            if (monkey is not null)
                await monkey.DisposeAsync();
        }

        Table(monkey);
        foreach (var program in (string[])[DemoPrograms.Worker, DemoPrograms.Engine])
            checklist.Add($"the {program} was killed at least {kills} times", monkey.Count(program) >= kills,
                $"{monkey.Count(program)} times");
        var windows = new KillWindows(await story.PatientDeskAsync(cancellation));
        await windows.CheckAsync(monkey.Kills, story, checklist, cancellation);
        var longest = LongestForOneKill * kills;
        checklist.Add($"within {Lasting.Text(longest)}", clock.Elapsed < longest, Lasting.Text(clock.Elapsed));
    }

    // Some effects are there only once in a release, and the moment between them and their completion is a few milliseconds long: when the
    // kill came too late there is another release.
    private async Task UntilHitAsync(
        Monkey monkey, EffectKind kind, string first, Func<string, Task> release, CancellationToken cancellation)
    {
        var windows = new KillWindows(await story.PatientDeskAsync(cancellation));
        for (var (turn, version) = (1, first); ; version = $"{first[..first.LastIndexOf('.')]}.{turn++}")
        {
            await release(version);
            if (turn >= MostReleases
                || await story.Patiently(() => windows.HasLandedAsync(kind, monkey.Kills, story, cancellation), cancellation))
                return;
            screen.Say($"  [red]missed[/] no kill landed between {kind} and its completion; once more");
            monkey.AimAgain(kind);
        }
    }

    private void Table(Monkey monkey)
    {
        var table = new Table { Title = new TableTitle($"kills, seed {seed}"), Border = TableBorder.Simple }
            .AddColumns("kind of effect", "worker", "engine");
        foreach (var kind in Enum.GetValues<EffectKind>())
            table.AddRow(kind.ToString(), Count(DemoPrograms.Worker, kind), Count(DemoPrograms.Engine, kind));
        table.AddRow("at random", Count(DemoPrograms.Worker, null), Count(DemoPrograms.Engine, null));
        screen.Draw(() => table);

        string Count(string program, EffectKind? kind) => monkey.Kills.Count(kill => kill.Program == program && kill.After?.Kind == kind)
            .ToString();
    }
}
