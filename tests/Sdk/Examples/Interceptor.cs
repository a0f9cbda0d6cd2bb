using System.Collections.Concurrent;
using Temporalio.Client;
using Temporalio.Worker;
using Temporalio.Worker.Interceptors;
using Tests.Sdk.Worker;
using Xunit;

namespace Tests.Sdk.Examples;

/// <summary>Tells of every activity that a worker runs.</summary>
public sealed class Telling(Action<string> tell) : IWorkerInterceptor
{
    public ActivityInboundInterceptor InterceptActivity(ActivityInboundInterceptor nextInterceptor) => new Inbound(tell, nextInterceptor);

    private sealed class Inbound(Action<string> tell, ActivityInboundInterceptor next) : ActivityInboundInterceptor(next)
    {
        public override async Task<object?> ExecuteActivityAsync(ExecuteActivityInput input)
        {
            tell($"begins {input.Activity.Name}");
            var result = await base.ExecuteActivityAsync(input);
            tell($"ends {input.Activity.Name}");
            return result;
        }
    }
}

public sealed class Interceptor(EngineFixture engine) : IClassFixture<EngineFixture>
{
    [Fact]
    public async Task An_interceptor_stands_around_every_activity()
    {
        var told = new ConcurrentQueue<string>();
        var options = EngineFixture.NewOptions().AddWorkflow<Greeting>().AddActivity(Greetings.Compose);
        options.Interceptors = [new Telling(told.Enqueue)];

        await engine.WithWorkerAsync(options, () =>
            engine.Client.ExecuteWorkflowAsync((Greeting g) => g.RunAsync("Ada"), new("told-1", options.TaskQueue!)));

        Assert.Equal(["begins Compose", "ends Compose"], told);
    }
}
