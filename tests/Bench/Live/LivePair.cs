using System.Globalization;
using Tests.Bench.Kit;
using Tests.Bench.Targets;

namespace Tests.Bench.Live;

/// <summary>Our client and worker beside the official TypeScript ones, in turn, on one server.</summary>
internal static class LivePair
{
    private const double WantedTimes = 2;
    private const double WantedCpu = 0.5;

    // Long enough for either runtime to have compiled what it will.
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(10);

    public static async Task<IReadOnlyList<Target>> RunAsync(KitFolder kit, string address, int rounds, TimeSpan length)
    {
        var (ours, theirs) = (new List<LiveReading>(), new List<LiveReading>());
        for (var round = 1; round <= rounds; round++)
        {
            ours.Add(await OurLoad.RunAsync(address, WarmUp, length));
            theirs.Add(await TheirLoad.RunAsync(kit, address, WarmUp, length));
            await Console.Error.WriteLineAsync($"#{round}: ours {ours[^1]}, TypeScript {theirs[^1]}");
        }
        return
        [
            Target.AtLeast(
                "workflows/s, times TypeScript", WantedTimes, Ratio(reading => reading.Rate), "x", Detail(reading => reading.Rate)),
            Target.AtMost(
                "worker's CPU per workflow, of TypeScript's", WantedCpu, Ratio(reading => reading.WorkerCpuMs), "x",
                Detail(reading => reading.WorkerCpuMs)),
        ];

        double Ratio(Func<LiveReading, double> of) => Percentiles.At([.. ours.Zip(theirs, (our, their) => of(our) / of(their))], 0.5);

        string Detail(Func<LiveReading, double> of) => string.Create(
            CultureInfo.InvariantCulture,
            $"{Percentiles.At([.. ours.Select(of)], 0.5):F2} to {Percentiles.At([.. theirs.Select(of)], 0.5):F2}");
    }
}
