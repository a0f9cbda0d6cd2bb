using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Temporalio.Activities;
using Temporalio.Client;
using Temporalio.Worker;
using Temporalio.Workflows;
using Xunit;

namespace Tests.Sdk.Worker;

public class WorkerMetricsTests(EngineFixture engine) : IClassFixture<EngineFixture>
{
    [Fact]
    public async Task Worker_counts_what_it_does_under_the_shared_names()
    {
        var options = EngineFixture.NewOptions().AddWorkflow<MeasuredWorkflow>()
            .AddActivity([Activity("act")] (bool fails) => fails ? throw new InvalidOperationException("no") : 1);
        using var measured = new Measurements(options.TaskQueue!);

        await engine.WithWorkerAsync(options, () => engine.Client.ExecuteWorkflowAsync(
            (MeasuredWorkflow workflow) => workflow.RunAsync(), new(EngineFixture.NewId("measured"), options.TaskQueue!)));

        Assert.Equal(1, measured.Sum("temporal_worker_start"));
        Assert.Equal(2, measured.Sum("temporal_activity_task_received"));
        Assert.Equal(1, measured.Sum("temporal_activity_execution_failed"));
        Assert.Equal(1, measured.Sum("temporal_local_activity_total"));
        Assert.Equal(1, measured.Sum("temporal_workflow_completed"));
        Assert.Equal(0, measured.Last("temporal_num_pollers"));
        Assert.Equal(0, measured.Last("temporal_worker_task_slots_used"));
    }

    private sealed class Measurements : IDisposable
    {
        private readonly MeterListener listener = new();
        private readonly ConcurrentQueue<(string Name, long Value)> seen = new();

        public Measurements(string taskQueue)
        {
            listener.InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Meter.Name == "Temporalio")
                {
                    self.EnableMeasurementEvents(instrument);
                }
            };
            listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) =>
            {
                foreach (var tag in tags)
                {
                    if (tag.Key == "task_queue" && (string?)tag.Value == taskQueue)
                    {
                        seen.Enqueue((instrument.Name, value));
                    }
                }
            });
            listener.Start();
        }

        public long Sum(string name) => seen.Where(one => one.Name == name).Sum(one => one.Value);

        public long Last(string name) => seen.Last(one => one.Name == name).Value;

        public void Dispose() => listener.Dispose();
    }

    [Workflow]
    public class MeasuredWorkflow
    {
        [WorkflowRun]
        public async Task RunAsync()
        {
            var options = new ActivityOptions
            {
                StartToCloseTimeout = TimeSpan.FromMinutes(1), RetryPolicy = new() { MaximumAttempts = 1 },
            };
            await Workflow.ExecuteActivityAsync("act", [false], options);
            await Workflow.ExecuteLocalActivityAsync("act", [false], new() { StartToCloseTimeout = TimeSpan.FromMinutes(1) });
            try
            {
                await Workflow.ExecuteActivityAsync("act", [true], options);
            }
            catch (Temporalio.Exceptions.ActivityFailureException)
            {
                return;
            }
        }
    }
}
