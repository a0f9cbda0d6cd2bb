using TemporalDev.Server;
using TemporalDev.Server.CommandLine;

var parsed = ServerCommand.Make().Parse(args);
if (parsed.Errors.Count == 0) return await parsed.InvokeAsync(new() { ProcessTerminationTimeout = null });

foreach (var error in parsed.Errors) await Console.Error.WriteLineAsync($"temporal-dev-server: {error.Message}");
await Console.Error.WriteLineAsync("temporal-dev-server: --help lists the options");
return (int)ExitCode.BadInput;
