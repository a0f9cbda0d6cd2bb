using Tests.Simulation.Report;

var options = new Dictionary<string, int> { ["--first"] = 1, ["--seeds"] = 1_000, ["--steps"] = 200, ["--seed"] = -1, ["--stop"] = 0 };
for (var at = 0; at < args.Length; at += 2)
{
    if (options.ContainsKey(args[at]) && at + 1 < args.Length && int.TryParse(args[at + 1], out var value)) options[args[at]] = value;
    else
    {
        Console.Error.WriteLine("usage: dotnet run --project tests/Simulation [-- --seeds 1000] [--first 1] [--steps 200] [--stop 1]");
        Console.Error.WriteLine("       plays many seeds; --stop 1 ends at the first that fails");
        Console.Error.WriteLine("       dotnet run --project tests/Simulation -- --seed N [--steps 200]   tells one simulation");
        return 2;
    }
}

if (options["--seed"] >= 0) return SeedTable.Tell(options["--seed"], options["--steps"], Console.Out) ? 0 : 1;
var failed = new SeedTable(options["--first"], options["--seeds"], options["--steps"], options["--stop"] > 0).Run(Console.Out);
Console.WriteLine($"{options["--seeds"] - failed} passed, {failed} failed");
return failed == 0 ? 0 : 1;
