using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using ReleaseWorkflows.Activities;
using ReleaseWorkflows.Worker.Engine;
using ReleaseWorkflows.Worker.Policies;
using ReleaseWorkflows.Worker.Settings;
using ReleaseWorkflows.Worker.Telemetry;

namespace ReleaseWorkflows.Worker.Hosting;

/// <summary>One life of the worker: engine first when it is ours, then the application, until somebody asks it to stop.</summary>
internal sealed class WorkerRun(WorkerSettings settings, PolicyFiles policies)
{
    public const int Stopped = 0;
    public const int Failed = 1;
    public const int BadSettings = 2;

    public async Task<int> RunAsync()
    {
        using var logs = LoggerFactory.Create(Logs);
        var log = logs.CreateLogger("ReleaseWorkflows.Worker");
        policies.Tell(log);
        using var telemetry = TelemetryExport.Start("release-worker", log);
        await using var embedded = settings.Address is null ? await EmbeddedEngine.StartAsync(settings, logs) : null;
        var target = embedded is not null ? new EngineTarget(embedded.Address, "default", embedded.ApiKey, true)
            : new EngineTarget(settings.Address!, settings.Namespace, settings.ApiKey, false);
        var hands = new HandsSettings(settings.State, settings.Records, await Taggers.FindAsync(settings.Tagger));
        await using var app = WorkerApplication.Build(settings, target, hands, policies, Logs);
        app.Lifetime.ApplicationStarted.Register(() => Console.WriteLine(
            $"release-worker ready on {WorkerApplication.HealthAddress(app)} (engine {target}, task queue {settings.TaskQueue}, pid " +
                $"{Environment.ProcessId})"));
        if (embedded is not null)
            _ = StopWithAsync(embedded, app, log);
        // Not RunAsync, which throws the services away that are asked afterwards.
        await app.StartAsync();
        await app.WaitForShutdownAsync();
        return Failure(app, embedded) is { } failure ? Tell(failure) : Stopped;
    }

    private void Logs(ILoggingBuilder logging)
    {
        logging.SetMinimumLevel(settings.LogLevel).AddFilter("Microsoft", LogLevel.Warning).AddFilter("System", LogLevel.Warning);
        if (settings.JsonLogs)
            logging.AddJsonConsole(json => json.UseUtcTimestamp = true);
        else
            logging.AddSimpleConsole(text => (text.SingleLine, text.UseUtcTimestamp, text.TimestampFormat) = (true, true, "HH:mm:ss.fff "));
        logging.Services.Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(console =>
            console.LogToStandardErrorThreshold = LogLevel.Trace);
    }

    private static async Task StopWithAsync(EmbeddedEngine engine, WebApplication app, ILogger log)
    {
        await Task.WhenAny(engine.Stopped);
        if (engine.Stopped.Exception is { } why)
            log.EngineStopped(why.GetBaseException().Message);
        app.Lifetime.StopApplication();
    }

    // A worker that ended by itself, or an engine that could no longer write, is a failure even though the host stopped in good order.
    private static Exception? Failure(WebApplication app, EmbeddedEngine? engine) =>
        app.Services.GetServices<IHostedService>().OfType<BackgroundService>()
            .Select(service => service.ExecuteTask?.Exception).FirstOrDefault(exception => exception is not null)
                ?? engine?.Stopped.Exception;

    private static int Tell(Exception failure)
    {
        Console.Error.WriteLine($"release-worker: ended by itself: {failure.GetBaseException().Message}");
        return Failed;
    }
}
