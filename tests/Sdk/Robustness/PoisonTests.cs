using Temporalio.Client;
using Temporalio.Worker;
using Temporalio.Workflows;
using Tests.Sdk.Worker;
using Xunit;

namespace Tests.Sdk.Robustness;

/// <summary>Workflows whose tasks fail for ever leave the worker's slots and threads to the others.</summary>
public class PoisonTests(EngineFixture engine) : IClassFixture<EngineFixture>
{
    private const int Poisoned = 4;
    private const int Healthy = 20;

    [Fact]
    public Task Code_that_throws_starves_nobody() => OthersEndAsync<ThrowingWorkflow>();

    [Fact]
    public Task Code_that_no_longer_fits_its_history_starves_nobody() => OthersEndAsync<WaveringWorkflow>();

    [Fact]
    public async Task Code_that_blocks_starves_nobody()
    {
        using var blocked = new ManualResetEventSlim();
        BlockingWorkflow.Blocked = blocked;
        try
        {
            await OthersEndAsync<BlockingWorkflow>();
        }
        finally
        {
            blocked.Set();
        }
    }

    /// <summary>More poisoned workflows than slots are started first, and those that are well end all the same.</summary>
    private async Task OthersEndAsync<TPoison>()
        where TPoison : IPoison
    {
        var steps = new CountedSteps();
        var options = steps.Options(EngineFixture.NewId("queue")).AddWorkflow<TPoison>();
        options.MaxConcurrentWorkflowTasks = 2;
        using var worker = new TemporalWorker(engine.Client, options);

        await worker.ExecuteAsync(async () =>
        {
            var poisoned = await Task.WhenAll(Enumerable.Range(0, Poisoned).Select(_ => engine.Client.StartWorkflowAsync(
                typeof(TPoison).Name, [],
                new(EngineFixture.NewId("poison"), options.TaskQueue!) { TaskTimeout = TimeSpan.FromSeconds(3) })));
            foreach (var handle in poisoned) await engine.WaitForAsync(handle, history => history.Events.Any(HasFailed));
            await Task.WhenAll(Enumerable.Range(0, Healthy).Select(_ => engine.Client.ExecuteWorkflowAsync(
                (StepsWorkflow workflow) => workflow.RunAsync(3), new(EngineFixture.NewId("steps"), options.TaskQueue!))));
            await Task.WhenAll(poisoned.Select(handle => handle.TerminateAsync()));
        });

        Assert.Equal((Healthy * 3, 1), (steps.Total, steps.Most));
    }

    // On a busy machine the first attempt may time out before its failure arrives, and later attempts leave no event.
    private static bool HasFailed(Temporalio.Api.History.V1.HistoryEvent e) => e.EventType
        is Temporalio.Api.Enums.V1.EventType.WorkflowTaskFailed or Temporalio.Api.Enums.V1.EventType.WorkflowTaskTimedOut;

    public interface IPoison
    {
        Task RunAsync();
    }

    [Workflow]
    public class ThrowingWorkflow : IPoison
    {
        [WorkflowRun]
        public Task RunAsync() => throw new InvalidOperationException("poison");
    }

    [Workflow]
    public class BlockingWorkflow : IPoison
    {
        internal static ManualResetEventSlim Blocked { get; set; } = new(true);

        [WorkflowRun]
        public Task RunAsync()
        {
            Blocked.Wait();
            return Task.CompletedTask;
        }
    }

    /// <summary>Does something else whenever it is replayed.</summary>
    [Workflow]
    public class WaveringWorkflow : IPoison
    {
        [WorkflowRun]
        public async Task RunAsync()
        {
            if (Workflow.Unsafe.IsReplaying)
            {
                await Workflow.ExecuteActivityAsync<int>("step", [1], new() { StartToCloseTimeout = TimeSpan.FromMinutes(1) });
            }
            await Workflow.DelayAsync(1);
            throw new InvalidOperationException("poison");
        }
    }
}
