using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using ReleaseWorkflows.Activities;
using ReleaseWorkflows.Worker.Engine;
using ReleaseWorkflows.Worker.Settings;
using Temporalio.Client;
using Temporalio.Extensions.Hosting;
using Temporalio.Extensions.OpenTelemetry;

namespace ReleaseWorkflows.Worker.Hosting;

/// <summary>Everything put together: client, workflows, hands, health endpoint.</summary>
internal static class WorkerApplication
{
    // A killed worker leaves its sticky queue behind; this long a workflow waits for it before any worker may take over.
    private static readonly TimeSpan StickyPatience = TimeSpan.FromSeconds(3);

    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(8);

    public static WebApplication Build(WorkerSettings settings, EngineTarget engine, HandsSettings hands, IPolicySource policies,
        Action<ILoggingBuilder> logs)
    {
        var builder = WebApplication
            .CreateSlimBuilder(new WebApplicationOptions { ApplicationName = "release-worker", EnvironmentName = "Production" });
        builder.Configuration.Sources.Clear();
        builder.Logging.ClearProviders();
        logs(builder.Logging);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, settings.HealthPort));
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = StopPatience + TimeSpan.FromSeconds(2));
        builder.Services.AddSingleton(policies);
        builder.Services.AddReleaseHands(hands);
        AddTemporal(builder.Services, settings, engine);
        var app = builder.Build();
        HealthEndpoint.Map(app, app.Services.GetRequiredService<ITemporalClient>(), settings.TaskQueue);
        return app;
    }

    /// <summary>host:port of the health endpoint of a started application.</summary>
    public static string HealthAddress(WebApplication app) =>
        new Uri(app.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses
            .First()).Authority;

    private static void AddTemporal(IServiceCollection services, WorkerSettings settings, EngineTarget engine)
    {
        services.AddTemporalClient(options =>
        {
            options.TargetHost = engine.Address;
            options.Namespace = engine.Namespace;
            options.ApiKey = engine.ApiKey;
            // Clear text on loopback only; anywhere else a key means TLS.
            options.Tls = engine.ApiKey is null || engine.IsLoopback ? new TlsOptions { Disabled = true } : null;
            options.Interceptors = [new TracingInterceptor()];
        });
        services.AddHostedService<EnginePreparation>();
        services.AddHostedTemporalWorker(settings.TaskQueue)
            .AddWorkflow<ReleaseWorkflow>()
            .AddWorkflow<RollbackWorkflow>()
            .AddWorkflow<EnvironmentWorkflow>()
            .AddSingletonActivities<TagActivities>()
            .AddSingletonActivities<BuildActivities>()
            .AddSingletonActivities<CheckActivities>()
            .AddSingletonActivities<DecisionActivities>()
            .AddSingletonActivities<EnvironmentActivities>()
            .AddSingletonActivities<HostActivities>()
            .AddSingletonActivities<ProbeActivities>()
            .AddSingletonActivities<RecordActivities>()
            .AddSingletonActivities<AnnouncementActivities>()
            .ConfigureOptions(options =>
            {
                options.StickyQueueScheduleToStartTimeout = StickyPatience;
                options.GracefulShutdownTimeout = StopPatience;
            });
    }
}
