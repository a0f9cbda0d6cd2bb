using ReleaseWorkflows.Worker.Hosting;
using ReleaseWorkflows.Worker.Policies;
using ReleaseWorkflows.Worker.Settings;
using Temporalio.Exceptions;
using TemporalDev.Server;

if (args.Any(word => word is "--help" or "-h" or "-?"))
{
    await Console.Out.WriteAsync(HelpText.Of(SettingNames.All));
    return 0;
}

var (settings, problems) = SettingsReader.Read(args, Environment.GetEnvironmentVariable);
var policies = new PolicyFiles(settings.Policy);
problems = [.. problems, .. policies.Check()];
if (problems.Count > 0)
{
    await Console.Error.WriteLineAsync(
        $"release-worker: {problems.Count} {(problems.Count == 1 ? "setting" : "settings")} cannot be used, nothing was started");
    foreach (var problem in problems)
        await Console.Error.WriteLineAsync($"  {problem}");
    return WorkerRun.BadSettings;
}

try
{
    return await new WorkerRun(settings, policies).RunAsync();
}
catch (StartupException why)
{
    await Console.Error.WriteLineAsync($"release-worker: {why.Message}");
    return (int)why.ExitCode;
}
catch (Exception why) when (why is RpcException or InvalidOperationException or IOException)
{
    // Such as a key that the engine does not accept, or a health port that is taken.
    await Console.Error.WriteLineAsync($"release-worker: could not start: {why.Message}");
    return WorkerRun.Failed;
}
