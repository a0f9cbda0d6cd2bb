using System.Collections.Concurrent;
using System.Diagnostics;
using Temporalio.Activities;
using Temporalio.Client;
using Temporalio.Extensions.OpenTelemetry;
using Temporalio.Worker;
using Temporalio.Workflows;
using Xunit;
using TraceActivity = System.Diagnostics.Activity;

namespace Tests.Sdk.Worker;

public class TracingTests(EngineFixture engine) : IClassFixture<EngineFixture>
{
    [Theory]
    [InlineData(0)]
    [InlineData(100)]
    public async Task One_trace_goes_from_the_client_through_workflow_and_child_to_the_activity_once(int cachedWorkflows)
    {
        using var spans = new Spans();
        var client = await TemporalClient.ConnectAsync(
            new(engine.Client.Connection.Options.TargetHost!) { Interceptors = [new TracingInterceptor()] });
        var options = EngineFixture.NewOptions().AddWorkflow<TracedWorkflow>().AddWorkflow<TracedChild>()
            .AddActivity([Temporalio.Activities.Activity("act")] () => ActivityExecutionContext.Current.Info.ActivityId);
        options.MaxCachedWorkflows = cachedWorkflows;
        using var worker = new TemporalWorker(client, options);
        var id = EngineFixture.NewId("traced");

        await worker.ExecuteAsync(async () =>
        {
            var handle = await client.StartWorkflowAsync((TracedWorkflow workflow) => workflow.RunAsync(), new(id, options.TaskQueue!));
            await handle.ExecuteUpdateAsync(workflow => workflow.TouchAsync());
            await handle.QueryAsync(workflow => workflow.IsTouched);
            await handle.SignalAsync(workflow => workflow.GoAsync());
            await handle.GetResultAsync();
        });

        var start = spans.Of(id, $"StartWorkflow:TracedWorkflow");
        var run = spans.Of(id, "RunWorkflow:TracedWorkflow");
        var child = spans.Of(id, "StartChildWorkflow:TracedChild");
        var childRun = spans.All.Single(span => span.OperationName == "RunWorkflow:TracedChild" && span.TraceId == start.TraceId);
        var activity = spans.All.Single(span => span.OperationName == "RunActivity:act" && span.TraceId == start.TraceId);
        Assert.Equal(start.SpanId, run.ParentSpanId);
        Assert.Equal(child.SpanId, childRun.ParentSpanId);
        var scheduled = spans.All.Single(span => span.OperationName == "StartActivity:act" && span.TraceId == start.TraceId);
        Assert.Equal(scheduled.SpanId, activity.ParentSpanId);
        Assert.Equal(spans.Of(id, "SignalWorkflow:Go").SpanId, spans.Of(id, "HandleSignal:Go").Links.Single().Context.SpanId);
        Assert.Equal(spans.Of(id, "UpdateWorkflow:Touch").SpanId, spans.Of(id, "HandleUpdate:Touch").Links.Single().Context.SpanId);
        Assert.Equal(spans.Of(id, "QueryWorkflow:IsTouched").SpanId, spans.Of(id, "HandleQuery:IsTouched").ParentSpanId);
        Assert.NotNull(spans.Of(id, "CompleteWorkflow:TracedWorkflow"));
    }

    [Fact]
    public async Task Failing_activity_marks_its_span()
    {
        using var spans = new Spans();
        var client = await TemporalClient.ConnectAsync(
            new(engine.Client.Connection.Options.TargetHost!) { Interceptors = [new TracingInterceptor()] });
        var options = EngineFixture.NewOptions().AddWorkflow<TracedChild>().AddActivity(
            [Temporalio.Activities.Activity("act")] string () =>
                throw new Temporalio.Exceptions.ApplicationFailureException("went wrong", nonRetryable: true));
        using var worker = new TemporalWorker(client, options);
        var id = EngineFixture.NewId("traced");

        await Assert.ThrowsAsync<Temporalio.Exceptions.WorkflowFailedException>(() => worker.ExecuteAsync(() =>
            client.ExecuteWorkflowAsync((TracedChild workflow) => workflow.RunAsync(), new(id, options.TaskQueue!))));

        var span = spans.Of(id, "RunActivity:act");
        Assert.Equal((ActivityStatusCode.Error, "went wrong"), (span.Status, span.StatusDescription));
    }

    private sealed class Spans : IDisposable
    {
        private readonly ConcurrentQueue<TraceActivity> ended = new();
        private readonly ActivityListener listener;

        public Spans()
        {
            listener = new()
            {
                ShouldListenTo = source => source.Name.StartsWith("Temporalio.Extensions.OpenTelemetry", StringComparison.Ordinal),
                Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
                ActivityStopped = ended.Enqueue,
            };
            ActivitySource.AddActivityListener(listener);
        }

        public IReadOnlyCollection<TraceActivity> All => ended;

        public TraceActivity Of(string workflowId, string name) => ended.Single(span =>
            span.OperationName == name && span.GetTagItem("temporalWorkflowID") as string == workflowId);

        public void Dispose() => listener.Dispose();
    }

    [Workflow]
    public class TracedWorkflow
    {
        private bool goes;

        [WorkflowQuery]
        public bool IsTouched { get; private set; }

        [WorkflowRun]
        public async Task RunAsync()
        {
            // A first task without commands would, without cache, be replayed as part of the second one, and its span written again.
            await Workflow.DelayAsync(1);
            await Workflow.WaitConditionAsync(() => goes);
            await Workflow.ExecuteChildWorkflowAsync((TracedChild child) => child.RunAsync());
        }

        [WorkflowSignal]
        public async Task GoAsync() => goes = true;

        [WorkflowUpdate]
        public async Task TouchAsync() => IsTouched = true;
    }

    [Workflow]
    public class TracedChild
    {
        [WorkflowRun]
        public Task<string> RunAsync() =>
            Workflow.ExecuteActivityAsync<string>("act", [], new() { StartToCloseTimeout = TimeSpan.FromMinutes(1) });
    }
}
