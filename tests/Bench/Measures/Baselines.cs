namespace Tests.Bench.Measures;

/// <summary>What this machine costs at least: a flushed write and an empty call.</summary>
internal sealed class Baselines : IMeasure
{
    public string Name => "baselines";

    public async Task<IReadOnlyList<Figure>> RunAsync()
    {
        var path = Path.GetTempFileName();
        double[] writes;
        await using (var file = new FileStream(path, FileMode.Append))
        {
            var block = new byte[4096];
            writes = await Percentiles.TimeAsync(200, _ =>
            {
                file.Write(block);
                file.Flush(flushToDisk: true);
                return Task.CompletedTask;
            });
        }
        File.Delete(path);

        await using var bench = await Bench.StartAsync();
        var service = bench.Client.Connection.WorkflowService;
        await service.GetSystemInfoAsync(new());
        var calls = await Percentiles.TimeAsync(500, async _ => await service.GetSystemInfoAsync(new()));
        return [new(Name, FigureTable.Flush, Percentiles.At(writes, 0.5), "ms"), new(Name, FigureTable.EmptyCall, Percentiles.At(calls, 0.5), "ms")];
    }
}
