using Temporalio.Api.Enums.V1;
using Temporalio.Api.TaskQueue.V1;
using Temporalio.Api.WorkflowService.V1;
using TemporalDev.Engine;
using TemporalDev.Engine.Queues;
using Xunit;

namespace Tests.Engine.Engine;

/// <summary>What a queue tells of itself, and how fast it may hand out.</summary>
public sealed class TaskQueueTests
{
    private readonly Story story = new();

    [Fact]
    public void The_build_of_a_worker_is_seen_in_history_description_and_pollers()
    {
        story.Start("w");
        var task = story.Answer(story.Send(Poll("b1")))!.Message as PollWorkflowTaskQueueResponse;
        Assert.Equal("b1", task!.History.Events[2].WorkflowTaskStartedEventAttributes.WorkerVersion.BuildId);
        var completion = Story.Completion(task);
        completion.WorkerVersionStamp = new() { BuildId = "b1" };
        story.Ask<RespondWorkflowTaskCompletedResponse>(completion);
        Assert.Equal("b1", story.Describe("w").WorkflowExecutionInfo.MostRecentWorkerVersionStamp.BuildId);
        Assert.Equal("b1", Describe(TaskQueueType.Workflow).Pollers.Single().WorkerVersionCapabilities.BuildId);
    }

    [Fact]
    public void Traffic_and_backlog_are_told()
    {
        story.Start("w");
        story.Advance(TimeSpan.FromSeconds(4));
        var stats = Describe(TaskQueueType.Workflow).Stats;
        Assert.Equal((1, TimeSpan.FromSeconds(4)), (stats.ApproximateBacklogCount, stats.ApproximateBacklogAge.ToTimeSpan()));
        Assert.Equal(0.25f, stats.TasksAddRate);
        Assert.Equal(0, stats.TasksDispatchRate);
        story.Task();
        Assert.Equal(1, Describe(TaskQueueType.Workflow).Stats.ApproximateBacklogCount);
        story.Advance(TimeSpan.FromSeconds(5));
        stats = Describe(TaskQueueType.Workflow).Stats;
        Assert.Equal(0, stats.ApproximateBacklogCount);
        Assert.True(stats.TasksDispatchRate > 0);
        story.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(0, Describe(TaskQueueType.Workflow).Stats.TasksAddRate);
    }

    [Fact]
    public void A_worker_may_ask_for_fewer_tasks_a_second()
    {
        story.Start("w");
        story.Complete(story.Task(), [.. Enumerable.Range(0, 5).Select(i => Do.Activity($"a{i}"))]);
        var polls = Enumerable.Range(0, 5).Select(_ => story.Send(PollActivity(2), TimeSpan.FromMinutes(1))).ToList();
        int Taken() => polls.Count(poll => story.Answer(poll) is not null);
        Assert.Equal(2, Taken());
        story.Advance(TimeSpan.FromSeconds(0.5));
        Assert.Equal(3, Taken());
        story.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(5, Taken());
        var limit = Describe(TaskQueueType.Activity).EffectiveRateLimit;
        Assert.Equal((2, RateLimitSource.Worker), (limit.RequestsPerSecond, limit.RateLimitSource));
    }

    [Fact]
    public void An_operators_limit_counts_more_and_zero_stops_the_queue()
    {
        Limit(0);
        story.Start("w");
        story.Complete(story.Task(), Do.Activity("a"));
        var poll = story.Send(PollActivity(100), TimeSpan.FromMinutes(1));
        story.Advance(TimeSpan.FromSeconds(30));
        Assert.Null(story.Answer(poll));
        Limit(1);
        story.Advance(TimeSpan.FromSeconds(1));
        Assert.NotNull(story.Answer(poll));
        Assert.Equal(RateLimitSource.Api, Describe(TaskQueueType.Activity).EffectiveRateLimit.RateLimitSource);
    }

    [Fact]
    public void Queues_that_nobody_uses_any_more_are_forgotten_but_not_their_tasks()
    {
        var queues = new TaskQueues();
        var line = queues.Get(TaskQueues.Workflow(Story.NamespaceId, "waiting"));
        line.Add(new Waiting(), story.Now);
        for (var i = 0; i < 2_000; i++) queues.Get(TaskQueues.Workflow(Story.NamespaceId, $"sticky-{i}"));
        queues.Trim(story.Now);
        Assert.Equal(1, queues.Count);
        Assert.Same(line, queues.Find(TaskQueues.Workflow(Story.NamespaceId, "waiting")));
    }

    private void Limit(float perSecond) => story.Engine.SetQueue(
        new(Story.NamespaceId, Story.Queue, TaskQueueType.Activity, new() { QueueRateLimit = new()
        {
            RateLimit = new() { RequestsPerSecond = perSecond },
        } }), story.Now);

    private DescribeTaskQueueResponse Describe(TaskQueueType type) => story.Ask<DescribeTaskQueueResponse>(
        new DescribeTaskQueueRequest { Namespace = Story.Namespace, TaskQueue = new() { Name = Story.Queue }, TaskQueueType = type,
            ReportStats = true });

    private static PollWorkflowTaskQueueRequest Poll(string build) => new()
    {
        Namespace = Story.Namespace, TaskQueue = new() { Name = Story.Queue }, Identity = "worker",
        WorkerVersionCapabilities = new() { BuildId = build },
    };

    private static PollActivityTaskQueueRequest PollActivity(double perSecond) => new()
    {
        Namespace = Story.Namespace, TaskQueue = new() { Name = Story.Queue }, Identity = "worker",
        TaskQueueMetadata = new() { MaxTasksPerSecond = perSecond },
    };

    private sealed class Waiting() : QueuedTask(TaskQueues.Workflow(Story.NamespaceId, "waiting"), 3, null)
    {
        public override bool IsWanted(World world) => true;

        public override QueueKey? NormalQueue(World world) => null;

        public override bool TryStart(Turn turn, PollWait poller) => false;
    }
}
