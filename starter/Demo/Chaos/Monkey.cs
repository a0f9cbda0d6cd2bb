using System.Diagnostics;
using ReleaseWorkflows.Starter.Screens;

namespace ReleaseWorkflows.Starter.Demo.Chaos;

/// <summary>
/// Kills worker and engine with SIGKILL: the moment an effect is seen, before its completion can be recorded, and at random moments in
/// between. A killed program is started again as a service manager would.
/// </summary>
internal sealed class Monkey : IAsyncDisposable
{
    /// <summary>The least that a chaos demo has to kill of each program.</summary>
    public const int LeastKills = 8;

    // A program that is killed again before it has done anything proves nothing and only costs time.
    private static readonly TimeSpan LeastBreath = TimeSpan.FromSeconds(2.5);

    // Seldom enough that releases get somewhere between two kills.
    private static readonly TimeSpan ShortestPause = TimeSpan.FromSeconds(12);
    private static readonly TimeSpan MorePause = TimeSpan.FromSeconds(10);

    private readonly DemoWorld world;
    private readonly Screen screen;
    private readonly int killsOfEach;
    private readonly Random random;
    private readonly CancellationTokenSource stop = new();
    private readonly List<Task> restarts = [];
    private readonly Lock gate = new();
    private readonly List<Kill> kills = [];
    private readonly HashSet<(EffectKind Kind, string Program)> aimed = [];
    private readonly Dictionary<string, DateTimeOffset> readySince;
    private readonly EffectWatch watch;
    private TimeSpan longestStart;
    private volatile bool isHurrying;
    private readonly Task rambling;

    /// <param name="killsOfEach">At least so many of each program.</param>
    public Monkey(DemoWorld world, Screen screen, int seed, int killsOfEach)
    {
        (this.world, this.screen, this.killsOfEach) = (world, screen, killsOfEach);
        random = new Random(seed);
        readySince = new() { [DemoPrograms.Engine] = DateTimeOffset.UtcNow, [DemoPrograms.Worker] = DateTimeOffset.UtcNow };
        watch = new EffectWatch(world.Place, Seen);
        rambling = RambleAsync();
    }

    /// <summary>All kills so far, in order.</summary>
    public IReadOnlyList<Kill> Kills
    {
        get
        {
            lock (gate)
                return [.. kills];
        }
    }

    public bool HasKilledEnough => Count(DemoPrograms.Worker) >= killsOfEach && Count(DemoPrograms.Engine) >= killsOfEach;

    public int Count(string program) => Kills.Count(kill => kill.Program == program);

    /// <summary>The kills at this kind of effect came too late: aim at the next one of it again.</summary>
    public void AimAgain(EffectKind kind)
    {
        lock (gate)
            aimed.RemoveWhere(shot => shot.Kind == kind);
    }

    /// <summary>The releases are over: what is missing of the kills comes quickly.</summary>
    public void Hurry() => isHurrying = true;

    /// <summary>Stops killing, and lets both programs come up again.</summary>
    public async ValueTask DisposeAsync()
    {
        watch.Dispose();
        await stop.CancelAsync();
        await Task.WhenAny(rambling);
        Task[] all;
        lock (gate)
            all = [.. restarts];
        await Task.WhenAll(all);
        stop.Dispose();
    }

    /// <summary>
    /// The first time that an effect of a kind is seen the worker dies, the second time the engine; afterwards chance decides.
    /// </summary>
    private void Seen(Effect effect)
    {
        // What a person did by hand is no effect of a release.
        if (effect.Kind == EffectKind.Tag && !Story.IsTaggedByRelease(effect.Where))
            return;
        lock (gate)
        {
            string[] programs = [DemoPrograms.Worker, DemoPrograms.Engine];
            if (programs.FirstOrDefault(name => !aimed.Contains((effect.Kind, name))) is { } next)
            {
                if (Strike(next, effect))
                    aimed.Add((effect.Kind, next));
            }
            else if (random.Next(4) == 0 && Count(Fewer()) < killsOfEach)
            {
                Strike(Fewer(), effect);
            }
        }
    }

    /// <returns>False when it is not there to be killed.</returns>
    private bool Strike(string program, Effect? effect)
    {
        lock (gate)
        {
            if (stop.IsCancellationRequested || !readySince.ContainsKey(program) || (effect is null && !HaveBreathed()))
                return false;
            world.Programs.Kill(program);
            var kill = new Kill(program, DateTimeOffset.UtcNow, effect);
            kills.Add(kill);
            readySince.Remove(program);
            restarts.Add(Task.Run(() => RestartAsync(kill)));
            return true;
        }
    }

    private async Task RestartAsync(Kill kill)
    {
        var moment = kill.After is { } effect ? $"right after {effect.Kind} {effect.Where}" : "at a random moment";
        screen.Say($"  [red]SIGKILL[/] {kill.Program} {moment}");
        var clock = Stopwatch.StartNew();
        await world.Programs.StartAgainAsync(kill.Program, CancellationToken.None);
        lock (gate)
        {
            readySince[kill.Program] = DateTimeOffset.UtcNow;
            longestStart = clock.Elapsed > longestStart ? clock.Elapsed : longestStart;
        }
    }

    // Alternates, so that neither program is forgotten; stops when each has had its share.
    private async Task RambleAsync()
    {
        while (!stop.IsCancellationRequested)
        {
            TimeSpan pause;
            string program;
            lock (gate)
            {
                pause = isHurrying || !HaveBreathed() ? LeastBreath : ShortestPause + (MorePause * random.NextDouble());
                program = Fewer();
            }

            await Task.Delay(pause, stop.Token);
            if (Count(program) < killsOfEach)
                Strike(program, null);
        }
    }

    // Both are up, and have been for longer than it took to get up: a busy machine needs more of it.
    private bool HaveBreathed() =>
        readySince.Count == 2 && DateTimeOffset.UtcNow - readySince.Values.Max() >= TimeSpan.FromTicks(
            Math.Max(LeastBreath.Ticks, 2 * longestStart.Ticks));

    private string Fewer() => kills.Count(kill => kill.Program == DemoPrograms.Worker) <= kills
        .Count(kill => kill.Program == DemoPrograms.Engine)
        ? DemoPrograms.Worker : DemoPrograms.Engine;
}
