using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Temporalio.Activities;
using Temporalio.Client;
using Temporalio.Extensions.Hosting;
using Temporalio.Workflows;
using Tests.Sdk.Worker;
using Xunit;

namespace Tests.Sdk.Hosting;

public class HostedWorkerTests(EngineFixture engine) : IClassFixture<EngineFixture>
{
    [Fact]
    public async Task Hosted_worker_runs_scoped_activities_each_in_a_scope_that_ends_with_it()
    {
        var taskQueue = EngineFixture.NewId("hosted");
        var builder = Host.CreateApplicationBuilder();
        builder.Services.AddScoped<ScopedThing>().AddSingleton<Journal>();
        builder.Services.AddTemporalClient(engine.Client.Connection.Options.TargetHost, "default");
        builder.Services.AddHostedTemporalWorker(taskQueue).AddWorkflow<TwoCallsWorkflow>().AddScopedActivities<Hands>();
        using var host = builder.Build();
        await host.StartAsync();

        var ids = await engine.Client.ExecuteWorkflowAsync(
            (TwoCallsWorkflow workflow) => workflow.RunAsync(), new(EngineFixture.NewId("hosted"), taskQueue));

        await host.StopAsync();
        var journal = host.Services.GetRequiredService<Journal>();
        Assert.Equal(2, ids.Distinct().Count());
        Assert.Equal(ids, journal.Disposed);
    }

    [Fact]
    public void Second_worker_for_the_same_queue_is_refused_when_it_is_added()
    {
        var services = new ServiceCollection();
        services.AddHostedTemporalWorker("queue");
        services.AddHostedTemporalWorker("other queue");
        services.AddHostedTemporalWorker("queue", new(new("deployment", "build"), useWorkerVersioning: true));

        Assert.Throws<InvalidOperationException>(() => services.AddHostedTemporalWorker("queue"));
    }

    [Fact]
    public async Task Worker_without_any_client_is_refused_when_the_host_starts()
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Services.AddHostedTemporalWorker("queue").AddWorkflow<TwoCallsWorkflow>();
        using var host = builder.Build();
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => host.StartAsync());
        Assert.Contains("AddTemporalClient", refused.Message);
    }

    [Fact]
    public async Task Interceptor_can_provide_the_instance()
    {
        var provider = new ServiceCollection().AddScoped<ScopedThing>().AddSingleton<Journal>().AddScoped<Hands>().BuildServiceProvider();
        var definition = provider.CreateTemporalActivityDefinitions<Hands>().Single();
        var own = new ScopedThing(new());
        ActivityScope.ScopedInstance = new Hands(own);

        Assert.Equal(own.Id, await definition.InvokeAsync([]));
    }

    private sealed class Journal
    {
        public List<Guid> Disposed { get; } = [];
    }

    private sealed class ScopedThing(Journal journal) : IAsyncDisposable
    {
        public Guid Id { get; } = Guid.NewGuid();

        public ValueTask DisposeAsync()
        {
            journal.Disposed.Add(Id);
            return ValueTask.CompletedTask;
        }
    }

    private sealed class Hands(ScopedThing thing)
    {
        [Activity("who")]
        public async Task<Guid> WhoAsync()
        {
            await Task.Yield();
            return thing.Id;
        }
    }

    [Workflow]
    public class TwoCallsWorkflow
    {
        [WorkflowRun]
        public async Task<Guid[]> RunAsync()
        {
            var options = new ActivityOptions { StartToCloseTimeout = TimeSpan.FromMinutes(1) };
            var first = await Workflow.ExecuteActivityAsync<Guid>("who", [], options);
            return [first, await Workflow.ExecuteActivityAsync<Guid>("who", [], options)];
        }
    }
}
