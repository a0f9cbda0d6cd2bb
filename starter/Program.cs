using ReleaseWorkflows.Starter.Commands;

return await CommandTree.RunAsync(args, Console.Out, Console.Error);
