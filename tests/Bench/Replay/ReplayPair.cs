using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Tests.Bench.Kit;
using Tests.Bench.Targets;

namespace Tests.Bench.Replay;

/// <summary>
/// Our worker and the official TypeScript worker, each in a process of its own, one after the other on the same history, so that a
/// machine that changes its speed changes both. What counts is events per second of CPU time, ours with the runtime's default settings:
/// what it compiles meanwhile is counted. What our worker does without that is told beside it.
/// </summary>
internal sealed class ReplayPair(KitFolder kit, int repeat, int rounds)
{
    /// <summary>The longest histories may lose this much of the speed of those a quarter as long.</summary>
    private const double Linear = 0.8;

    private static readonly (string Shape, double Times)[] Promises = [("sequential", 25), ("signals", 34), ("timers", 7)];
    private readonly string _histories = Path.Combine(kit.Path, "bench", "histories");

    /// <param name="files">Names of histories; null for all.</param>
    public async Task<IReadOnlyList<Target>> RunAsync(IReadOnlyList<string>? files)
    {
        var seen = new Dictionary<string, double>();
        var targets = new List<Target>();
        foreach (var file in files ?? Known())
        {
            var (ours, compiled, theirs) = (new double[rounds], new double[rounds], new double[rounds]);
            for (var round = 0; round < rounds; round++)
            {
                ours[round] = await OursAsync(file, tiered: true);
                compiled[round] = await OursAsync(file, tiered: false);
                theirs[round] = await TheirsAsync(file);
                await Console.Error.WriteLineAsync(
                    $"{file} #{round + 1}: ours {ours[round]:F0}, compiled at once {compiled[round]:F0}, TypeScript {theirs[round]:F0}");
            }
            seen[file] = Percentiles.At([.. ours], 0.5);
            var ratio = Percentiles.At([.. ours.Zip(theirs, (our, their) => our / their)], 0.5);
            var detail = string.Create(
                CultureInfo.InvariantCulture,
                $"{seen[file]:F0} to {Percentiles.At(theirs, 0.5):F0} per CPU second, {Percentiles.At(compiled, 0.5):F0} compiled at once");
            targets.Add(Target.AtLeast($"{file}, times TypeScript", TimesOf(file), ratio, "x", detail));
        }
        return [.. targets, .. Promises.SelectMany(promise => Linearity(promise.Shape, seen))];
    }

    private static double TimesOf(string file) => Promises.First(promise => file.Split('-')[0] == promise.Shape).Times;

    private static IEnumerable<Target> Linearity(string shape, Dictionary<string, double> seen)
    {
        if (seen.TryGetValue(shape + "-5000", out var shorter) && seen.TryGetValue(shape + "-20000", out var longer))
            yield return Target.AtLeast($"{shape}, speed at 20,000 events by speed at 5,000", Linear, longer / shorter, "x");
    }

    private IEnumerable<string> Known() => Directory.GetFiles(_histories, "*.json").OrderBy(file => new FileInfo(file).Length)
        .Select(Path.GetFileNameWithoutExtension).OfType<string>();

    private async Task<double> OursAsync(string file, bool tiered)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "Tests.Bench.dll");
        using var process = Process.Start(new ProcessStartInfo(
            "dotnet", [program, "replay-file", Path.Combine(_histories, file + ".json"), "--repeat", $"{repeat}", "--output", "json"])
        {
            RedirectStandardOutput = true,
            Environment = { ["DOTNET_TieredCompilation"] = tiered ? "1" : "0" },
        }) ?? throw new InvalidOperationException("dotnet did not start");
        var text = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0) throw new InvalidOperationException($"Our replay of {file} ended with {process.ExitCode}: {text}");
        return JsonSerializer.Deserialize<ReplayReport[]>(text)![0].PerCpuSecond;
    }

    private async Task<double> TheirsAsync(string file)
    {
        using var json = await kit.NodeAsync("replay.mjs", "--files", file, "--repeat", $"{repeat}");
        return json.RootElement.GetProperty("reports")[0].GetProperty("per_cpu_second").GetDouble();
    }
}
