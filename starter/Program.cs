using ReleaseWorkflows.Starter.Commands;
using ReleaseWorkflows.Starter.Telemetry;

using var traces = TraceExport.Start();
return await CommandTree.RunAsync(args, Console.Out, Console.Error);
