using System.Globalization;
using Tests.Bench.Kit;

namespace Tests.Bench.Live;

/// <summary>The same with the official TypeScript client and worker, as the kit has it.</summary>
internal static class TheirLoad
{
    public static async Task<LiveReading> RunAsync(KitFolder kit, string address, TimeSpan warmUp, TimeSpan length)
    {
        using var json = await kit.NodeAsync(
            "run.mjs", "--address", address, "--only", "workflows", "--rounds", "1", "--retry-noisy", "0", "--quiet-wait", "0",
            "--warmup", warmUp.TotalSeconds.ToString(CultureInfo.InvariantCulture),
            "--seconds", length.TotalSeconds.ToString(CultureInfo.InvariantCulture));
        var round = json.RootElement.GetProperty("reports")[0].GetProperty("rounds").GetProperty("A")[0];
        var rate = round.GetProperty("metrics").GetProperty("rate").GetDouble();
        var account = round.GetProperty("account");
        var count = rate * account.GetProperty("wall_ms").GetDouble() / 1000;
        return new(
            rate, account.GetProperty("worker_cpu_ms").GetDouble() / count, account.GetProperty("client_cpu_ms").GetDouble() / count);
    }
}
