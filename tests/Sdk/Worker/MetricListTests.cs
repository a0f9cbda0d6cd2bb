using System.Collections.Concurrent;
using Temporalio.Activities;
using Temporalio.Client;
using Temporalio.Exceptions;
using Temporalio.Runtime;
using Temporalio.Worker;
using Temporalio.Worker.Tuning;
using Temporalio.Workflows;
using Xunit;

namespace Tests.Sdk.Worker;

/// <summary>The metrics that Temporal documents for its SDKs, by name, kind and labels, as one run of a worker emits them.</summary>
public class MetricListTests(EngineFixture engine) : IClassFixture<EngineFixture>
{
    private const string Worker = "namespace,service_name,task_queue";

    private static readonly Dictionary<string, string> Documented = new()
    {
        ["temporal_request"] = "counter namespace,operation,service_name",
        ["temporal_request_failure"] = "counter namespace,operation,service_name,status_code",
        ["temporal_request_latency"] = "histogram namespace,operation,service_name",
        ["temporal_long_request"] = "counter namespace,operation,service_name",
        ["temporal_long_request_failure"] = "counter namespace,operation,service_name,status_code",
        ["temporal_long_request_latency"] = "histogram namespace,operation,service_name",
        ["temporal_workflow_completed"] = $"counter {Worker},workflow_type",
        ["temporal_workflow_canceled"] = $"counter {Worker},workflow_type",
        ["temporal_workflow_failed"] = $"counter {Worker},workflow_type",
        ["temporal_workflow_continue_as_new"] = $"counter {Worker},workflow_type",
        ["temporal_workflow_endtoend_latency"] = $"histogram {Worker},workflow_type",
        ["temporal_workflow_task_queue_poll_succeed"] = $"counter {Worker},workflow_type",
        ["temporal_workflow_task_queue_poll_empty"] = $"counter {Worker}",
        ["temporal_workflow_task_execution_failed"] = $"counter failure_reason,{Worker},workflow_type",
        ["temporal_workflow_task_execution_latency"] = $"histogram {Worker},workflow_type",
        ["temporal_workflow_task_replay_latency"] = $"histogram {Worker},workflow_type",
        ["temporal_workflow_task_schedule_to_start_latency"] = $"histogram {Worker},workflow_type",
        ["temporal_activity_poll_no_task"] = $"counter {Worker}",
        ["temporal_activity_task_received"] = $"counter activity_type,eager,{Worker},workflow_type",
        ["temporal_activity_execution_failed"] = $"counter activity_type,{Worker},workflow_type",
        ["temporal_activity_execution_latency"] = $"histogram activity_type,{Worker},workflow_type",
        ["temporal_activity_schedule_to_start_latency"] = $"histogram activity_type,{Worker},workflow_type",
        ["temporal_activity_succeed_endtoend_latency"] = $"histogram activity_type,{Worker},workflow_type",
        ["temporal_local_activity_total"] = $"counter activity_type,{Worker},workflow_type",
        ["temporal_local_activity_execution_cancelled"] = $"counter activity_type,{Worker},workflow_type",
        ["temporal_local_activity_execution_failed"] = $"counter activity_type,{Worker},workflow_type",
        ["temporal_local_activity_execution_latency"] = $"histogram activity_type,{Worker},workflow_type",
        ["temporal_local_activity_succeed_endtoend_latency"] = $"histogram activity_type,{Worker},workflow_type",
        ["temporal_num_pollers"] = "gauge namespace,poller_type,service_name,task_queue",
        ["temporal_worker_task_slots_used"] = $"gauge {Worker},worker_type",
        ["temporal_worker_task_slots_available"] = $"gauge {Worker},worker_type",
        ["temporal_worker_start"] = $"counter {Worker}",
        ["temporal_sticky_cache_hit"] = $"counter {Worker},workflow_type",
        ["temporal_sticky_cache_miss"] = $"counter {Worker},workflow_type",
        ["temporal_sticky_cache_size"] = $"gauge {Worker}",
        ["temporal_sticky_cache_total_forced_eviction"] = $"counter {Worker}",
        ["temporal_resource_slots_mem_usage"] = $"gauge {Worker}",
        ["temporal_resource_slots_cpu_usage"] = $"gauge {Worker}",
        ["temporal_resource_slots_mem_pid_output"] = $"gauge {Worker}",
        ["temporal_resource_slots_cpu_pid_output"] = $"gauge {Worker}",
    };

    [Fact]
    public async Task One_run_emits_every_documented_metric_and_no_other()
    {
        var book = new Book();
        var runtime = new TemporalRuntime(new(new TelemetryOptions { Metrics = new() { CustomMetricMeter = book } }));
        var client = await TemporalClient.ConnectAsync(new(engine.Client.Connection.Options.TargetHost!) { Runtime = runtime });
        var options = EngineFixture.NewOptions().AddWorkflow<DoingAll>()
            .AddActivity([Activity("act")] (bool fails) => fails ? throw new InvalidOperationException("no") : 1)
            .AddActivity(Waiting.WaitAsync);
        options.MaxCachedWorkflows = 1;
        options.Tuner = new(
            new FixedSizeSlotSupplier(10),
            new ResourceBasedSlotSupplier(new(RampThrottle: TimeSpan.Zero), new(1, 1)),
            new FixedSizeSlotSupplier(10),
            new FixedSizeSlotSupplier(1));
        using (var worker = new TemporalWorker(client, options))
        {
            await worker.ExecuteAsync(() => RunAllAsync(client, options.TaskQueue!));
        }

        // The first call of a connection belongs to no namespace, and no slot is free to be counted where the load decides.
        var seen = book.Seen.ToDictionary(metric => metric.Key, metric => $"{metric.Value.Kind} {metric.Value.Labels}");
        Assert.Equal(Documented.OrderBy(metric => metric.Key), seen.OrderBy(metric => metric.Key));
    }

    private static async Task RunAllAsync(TemporalClient client, string queue)
    {
        Task<WorkflowHandle<DoingAll>> StartAsync(string what) =>
            client.StartWorkflowAsync((DoingAll w) => w.RunAsync(what), new(EngineFixture.NewId(what), queue));
        var waiting = await StartAsync("wait");
        await waiting.QueryAsync(w => w.State());
        await (await StartAsync("complete")).GetResultAsync();
        await (await StartAsync("continue")).GetResultAsync();
        await Assert.ThrowsAsync<WorkflowFailedException>(async () => await (await StartAsync("fail")).GetResultAsync());
        await Assert.ThrowsAsync<WorkflowFailedException>(async () => await (await StartAsync("fail once")).GetResultAsync());
        await Assert.ThrowsAsync<WorkflowFailedException>(async () => await (await StartAsync("cancel local")).GetResultAsync());
        await waiting.SignalAsync(w => w.PokeAsync());
        await waiting.QueryAsync(w => w.State());
        await waiting.CancelAsync();
        await Assert.ThrowsAsync<WorkflowFailedException>(() => waiting.GetResultAsync());
        await Assert.ThrowsAsync<RpcException>(() => client.GetWorkflowHandle("nobody").SignalAsync("s", []));
        await Assert.ThrowsAsync<RpcException>(() => client.GetWorkflowHandle("nobody").GetResultAsync());
    }

    public static class Waiting
    {
        [Activity]
        public static Task WaitAsync() => Task.Delay(Timeout.Infinite, ActivityExecutionContext.Current.CancellationToken);
    }

    [Workflow]
    public class DoingAll
    {
        private static int failures;
        private int pokes;

        [WorkflowRun]
        public async Task RunAsync(string what)
        {
            var once = new ActivityOptions { StartToCloseTimeout = TimeSpan.FromMinutes(1), RetryPolicy = new() { MaximumAttempts = 1 } };
            var local = new LocalActivityOptions
            {
                StartToCloseTimeout = TimeSpan.FromMinutes(1),
                RetryPolicy = new() { MaximumAttempts = 1 },
                CancellationType = ActivityCancellationType.WaitCancellationCompleted,
            };
            switch (what)
            {
                case "wait":
                    await Workflow.WaitConditionAsync(() => false);
                    break;
                case "complete":
                    await Workflow.ExecuteActivityAsync("act", [false], once);
                    await Workflow.ExecuteLocalActivityAsync("act", [false], local);
                    break;
                case "continue":
                    throw Workflow.CreateContinueAsNewException((DoingAll w) => w.RunAsync("complete"));
                case "fail":
                    await Workflow.ExecuteActivityAsync("act", [true], once);
                    break;
                case "fail once" when Interlocked.Increment(ref failures) == 1:
                    throw new InvalidOperationException("This task fails.");
                case "fail once":
                    await Workflow.ExecuteLocalActivityAsync("act", [true], local);
                    break;
                default:
                    using (var source = CancellationTokenSource.CreateLinkedTokenSource(Workflow.CancellationToken))
                    {
                        local.CancellationToken = source.Token;
                        var running = Workflow.ExecuteLocalActivityAsync(() => Waiting.WaitAsync(), local);
                        await Workflow.DelayAsync(1);
                        source.Cancel();
                        await running;
                    }
                    break;
            }
        }

        [WorkflowQuery]
        public int State() => pokes;

        [WorkflowSignal]
        public Task PokeAsync()
        {
            pokes++;
            return Task.CompletedTask;
        }
    }

    /// <summary>Writes down what is measured; of the labels of a metric, all that ever came.</summary>
    private sealed class Book : ICustomMetricMeter
    {
        public ConcurrentDictionary<string, (string Kind, string Labels)> Seen { get; } = new();

        public ICustomMetricCounter<T> CreateCounter<T>(string name, string? unit, string? description)
            where T : struct => new Line<T>(this, name, "counter");

        public ICustomMetricHistogram<T> CreateHistogram<T>(string name, string? unit, string? description)
            where T : struct => new Line<T>(this, name, "histogram");

        public ICustomMetricGauge<T> CreateGauge<T>(string name, string? unit, string? description)
            where T : struct => new Line<T>(this, name, "gauge");

        public object CreateTags(object? appendFrom, IReadOnlyCollection<KeyValuePair<string, object>> tags) =>
            new SortedSet<string>((appendFrom as IEnumerable<string> ?? []).Concat(tags.Select(tag => tag.Key)), StringComparer.Ordinal);

        private sealed class Line<T>(Book book, string name, string kind)
            : ICustomMetricCounter<T>, ICustomMetricHistogram<T>, ICustomMetricGauge<T>
            where T : struct
        {
            public void Add(T value, object tags) => book.Seen.AddOrUpdate(
                name,
                _ => (kind, Joined((IEnumerable<string>)tags)),
                (_, before) => (kind, Joined(before.Labels.Split(',').Union((IEnumerable<string>)tags))));

            public void Record(T value, object tags) => Add(value, tags);

            public void Set(T value, object tags) => Add(value, tags);

            private static string Joined(IEnumerable<string> labels) => string.Join(",", labels.Order(StringComparer.Ordinal));
        }
    }
}
