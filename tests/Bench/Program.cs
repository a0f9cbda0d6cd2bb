using Tests.Bench.CommandLine;

return await BenchCommand.Make().Parse(args).InvokeAsync();
