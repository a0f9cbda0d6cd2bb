using System.Diagnostics;
using TemporalDev.Engine.Machines;

namespace Tests.Simulation.Report;

/// <summary>Plays many seeds on every core and says what came of them.</summary>
internal sealed class SeedTable(int first, int count, int steps, bool stopsAtFailure)
{
    /// <summary>So many seeds make every move that can be made.</summary>
    private const int SeedsForEverything = 1_000;
    private const int ShownFailures = 5;
    private readonly Coverage _coverage = new();
    private readonly List<(int Seed, Exception Why)> _failures = [];
    private readonly Lock _gate = new();
    private long _steps, _calls, _crashes, _lost;
    private ulong _digest;

    /// <returns>The number of seeds that failed; one more when many seeds have left out a move that is drawn.</returns>
    public int Run(TextWriter output)
    {
        var watch = Stopwatch.StartNew();
        Parallel.For(first, first + count, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, (seed, loop) =>
        {
            Play(seed);
            if (stopsAtFailure && _failures.Count > 0) loop.Stop();
        });
        output.Write(_coverage.Table());
        foreach (var (seed, why) in _failures.OrderBy(failure => failure.Seed).Take(ShownFailures)) Explain(output, seed, why);
        var missing = _coverage.Missing();
        var leftOut = missing.Count > 0 && count >= SeedsForEverything && _failures.Count == 0;
        output.WriteLine(missing.Count == 0 ? "every move that is drawn was made" : $"never made: {string.Join("; ", missing)}");
        output.WriteLine(FormattableString.Invariant(
            $"{count} seeds from {first}: {_steps} steps, {_calls} calls and answers, {_crashes} crashes, {_lost} lost commits, ")
            + FormattableString.Invariant($"digest {_digest:x16}, {watch.Elapsed.TotalSeconds:0.0} s"));
        return _failures.Count + (leftOut ? 1 : 0);
    }

    /// <summary>Plays one seed and tells everything.</summary>
    public static bool Tell(int seed, int steps, TextWriter output)
    {
        var journal = new Journal(output) { IsKept = true };
        try
        {
            Story.Play(seed, steps, journal);
            output.WriteLine(FormattableString.Invariant($"seed {seed}: fine, {journal.Steps} steps, digest {journal.Digest:x16}"));
            return true;
        }
        catch (Exception why)
        {
            output.WriteLine(FormattableString.Invariant($"seed {seed}: step {journal.Steps}: {why}"));
            return false;
        }
    }

    private void Play(int seed)
    {
        var journal = new Journal(null);
        IllegalMoveException.Seen = _coverage.Made;
        Refusals.Coverage = _coverage;
        try
        {
            Story.Play(seed, steps, journal);
        }
        catch (Exception why)
        {
            lock (_gate) _failures.Add((seed, why));
        }
        lock (_gate)
        {
            _steps += journal.Steps;
            _calls += journal.Calls;
            _crashes += journal.Crashes;
            _lost += journal.LostCommits;
            _digest ^= journal.Digest;
        }
    }

    private void Explain(TextWriter output, int seed, Exception why)
    {
        var journal = new Journal(null) { IsKept = true };
        var again = "and not a second time: the simulation is not deterministic";
        try
        {
            Story.Play(seed, steps, journal);
        }
        catch (Exception second)
        {
            again = second.Message == why.Message ? "" : $"and differently the second time: {second.Message}";
        }
        output.WriteLine(FormattableString.Invariant($"seed {seed}, step {journal.Steps}: {(why is Broken ? why.Message : why)} {again}"));
        foreach (var line in journal.Last) output.WriteLine("    " + line);
        output.WriteLine($"  again: dotnet run --project tests/Simulation -- --seed {seed} --steps {steps}");
    }
}
