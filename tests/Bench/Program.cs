using Tests.Bench;
using Tests.Bench.Measures;

IMeasure[] measures =
[
    new Baselines(), new Throughput(), new StepLatency(), new SignalToEffect(), new ReplaySpeed(), new Recovery(),
];

if (args is ["--help"] or ["-h"])
{
    Console.WriteLine("usage: dotnet run -c Release --project tests/Bench [-- NAME...]");
    Console.WriteLine("measures: " + string.Join(", ", measures.Select(measure => measure.Name)));
    return 0;
}

var unknown = args.Except(measures.Select(measure => measure.Name)).ToArray();
if (unknown.Length > 0)
{
    Console.Error.WriteLine($"no measure is called {string.Join(", ", unknown)}; --help lists them");
    return 2;
}

var figures = new List<Figure>();
foreach (var measure in measures.Where(measure => args.Length == 0 || args.Contains(measure.Name)))
{
    Console.Error.WriteLine($"{measure.Name} ...");
    figures.AddRange(await measure.RunAsync());
}

Console.WriteLine(FigureTable.Render(figures));
return 0;
