using System.Diagnostics;
using ReleaseWorkflows.Messages;
using ReleaseWorkflows.Starter.Demo.Chaos;
using ReleaseWorkflows.Starter.Exits;
using ReleaseWorkflows.Starter.Screens;
using ReleaseWorkflows.Words;
using Spectre.Console;

namespace ReleaseWorkflows.Starter.Demo;

/// <summary>One demo from its first process to its last.</summary>
/// <param name="seed">Of the kills; null: nobody is killed.</param>
/// <param name="kills">Of worker and engine each, at least.</param>
internal sealed class DemoRun(Screen screen, int? seed, int kills, bool keep)
{
    private static readonly TimeSpan PlainLimit = TimeSpan.FromMinutes(4);
    private static readonly TimeSpan ChaosLimit = TimeSpan.FromMinutes(8);
    private static readonly TimeSpan SlowChat = TimeSpan.FromMilliseconds(400);

    private readonly Checklist checklist = new();
    private readonly Stopwatch clock = Stopwatch.StartNew();

    public async Task<ExitCode> PlayAsync(CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(seed is null ? PlainLimit : ChaosLimit);
        var place = DemoPlace.Make();
        var isGood = false;
        try
        {
            isGood = await PlayAsync(place, limit.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            checklist.Add("it ends in time", false, $"not over after {Lasting.Text(clock.Elapsed)}");
        }
        catch (Exception why) when (why is DemoFailedException or Trouble)
        {
            checklist.Add("it gets to its end", false, why.Message);
        }
        finally
        {
            // What went wrong can be read in the logs, so they stay.
            if ((isGood && !keep) || cancellation.IsCancellationRequested)
                place.Remove();
        }

        cancellation.ThrowIfCancellationRequested();
        screen.Draw(() => checklist.Draw("what was seen"));
        screen.Give(new { good = isGood && checklist.IsComplete, seed, seconds = Math.Round(clock.Elapsed.TotalSeconds, 1),
            kept = keep ? place.Root : null,
            seen = checklist.Document() });
        if (isGood && checklist.IsComplete)
            return ExitCode.Live;
        screen.Say($"[red]not everything was seen[/]; the logs stay in {Path.Combine(place.Root, "logs").EscapeMarkup()}");
        return ExitCode.NotShown;
    }

    private async Task<bool> PlayAsync(DemoPlace place, CancellationToken cancellation)
    {
        screen.Say($"[grey]in {place.Root.EscapeMarkup()}: a git origin with its hook, one staging and three production hosts, a chat, " +
            "an engine and a worker[/]");
        var world = await DemoWorld.StartAsync(place, seed is null ? TimeSpan.Zero : SlowChat, cancellation);
        try
        {
            screen.Say($"[grey]everything runs after {Lasting.Text(clock.Elapsed)}; engine on {world.Programs.Address}[/]");
            var story = new Story(world, screen, checklist);
            if (seed is { } chosen)
                await new ChaosPlay(world, screen, story, checklist, chosen, kills).PlayAsync(cancellation);
            else
                await PlainAsync(story, cancellation);
            Tables(story);
            await new Proof(world).CheckAsync([.. story.Endings
                .Select(ending => (ending.Release.Version.Text, ending.Outcome.ToString()!))], checklist, cancellation);
            screen.Say($"customers were served {world.Customers.Served} times and turned away {world.Customers.Failed} times; the demo " +
                $"took {Lasting.Text(clock.Elapsed)}");
            if (keep)
            {
                KeptDemo.Write(place, world.ProcessIds());
                KeptDemo.Tell(place, screen);
                world.LetGo();
            }
            else
            {
                screen.Say("where to look next: [bold]release demo --keep[/] leaves it running, [bold]release demo --chaos[/] kills it " +
                    "all the time, [bold]release init[/] begins your own");
            }

            return checklist.IsComplete;
        }
        finally
        {
            await world.DisposeAsync();
        }
    }

    private static async Task PlainAsync(Story story, CancellationToken cancellation)
    {
        await story.FirstReleaseAsync(cancellation);
        await story.BadReleaseAsync(Story.Bad, cancellation);
    }

    private void Tables(Story story)
    {
        foreach (var ending in story.Endings)
        {
            var table = new Table { Title = new TableTitle($"{ending.Release}: {ending.Outcome}"), Border = TableBorder.Simple }
                .AddColumns("phase", "duration", "evidence");
            foreach (var phase in ending.Phases.Where(phase =>
                phase.State is PhaseState.Done or PhaseState.Failed or PhaseState.Waiting or PhaseState.Running))
            {
                table.AddRow((phase.Environment is { } environment ? $"{phase.Name} {environment}" : phase.Name).EscapeMarkup(),
                    StatusView.Took(phase, DateTimeOffset.UtcNow), phase.Evidence.EscapeMarkup());
            }

            screen.Draw(() => table);
        }
    }
}
