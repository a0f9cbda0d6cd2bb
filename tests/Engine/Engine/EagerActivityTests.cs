using Temporalio.Api.Command.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.WorkflowService.V1;
using TemporalDev.Engine;
using Xunit;

namespace Tests.Engine.Engine;

/// <summary>Activities that begin in the answer to the workflow task that scheduled them.</summary>
public sealed class EagerActivityTests
{
    private readonly Story story = new(eagerActivities: true);

    [Fact]
    public void The_answer_brings_the_activity_started_by_the_worker_and_no_queue_has_it()
    {
        var run = story.Start("w");
        var task = Assert.Single(Completed(story.Task(), Eager("copy")).ActivityTasks);
        Assert.Equal(("copy", "Copy", "w", run, 1), (
            task.ActivityId, task.ActivityType.Name, task.WorkflowExecution.WorkflowId, task.WorkflowExecution.RunId, task.Attempt));
        Assert.Equal((null, null), (task.RetryPolicy, task.Priority));
        Assert.NotNull(task.StartedTime);
        Assert.Throws<InvalidOperationException>(story.Activity);
        var pending = Assert.Single(story.Describe("w").PendingActivities);
        Assert.Equal((PendingActivityState.Started, "worker"), (pending.State, pending.LastWorkerIdentity));
        story.Complete(task);
        var events = story.History("w").Split('\n').Select(line => string.Join(' ', line.Split(' ').Take(2)));
        Assert.Equal(["5 ActivityTaskScheduled", "6 ActivityTaskStarted", "7 ActivityTaskCompleted"], events.Skip(4).Take(3));
    }

    [Fact]
    public void A_retry_goes_to_the_queue_and_so_does_an_attempt_after_a_restart()
    {
        story.Start("w");
        var task = Completed(story.Task(), Eager("copy")).ActivityTasks.Single();
        story.Restart();
        story.Fail(task);
        story.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(2, story.Activity().Attempt);
    }

    [Fact]
    public void What_is_cancelled_by_the_same_task_does_not_begin_nor_does_what_a_closing_run_leaves()
    {
        story.Start("w");
        Assert.Empty(Completed(story.Task(), Eager("copy"), Do.CancelActivity(5)).ActivityTasks);
        story.Start("closing");
        var close = new Command { CommandType = CommandType.CompleteWorkflowExecution, CompleteWorkflowExecutionCommandAttributes = new() };
        Assert.Empty(Completed(story.Task(), Eager("copy"), close).ActivityTasks);
    }

    [Fact]
    public void A_task_that_fails_begins_nothing()
    {
        story.Start("w");
        var twice = Story.Completion(story.Task(), Eager("copy"), Eager("copy"));
        Assert.Equal(GrpcCode.InvalidArgument, story.Refused(twice).Code);
        Assert.Empty(story.Describe("w").PendingActivities);
    }

    [Fact]
    public void Nobody_gets_any_unless_the_server_allows_it()
    {
        var usual = new Story();
        usual.Start("w");
        Assert.Empty(usual.Ask<RespondWorkflowTaskCompletedResponse>(Story.Completion(usual.Task(), Eager("copy"))).ActivityTasks);
        Assert.Equal("copy", usual.Activity().ActivityId);
    }

    private RespondWorkflowTaskCompletedResponse Completed(PollWorkflowTaskQueueResponse task, params Command[] commands) =>
        story.Ask<RespondWorkflowTaskCompletedResponse>(Story.Completion(task, commands));

    private static Command Eager(string id)
    {
        var command = Do.Activity(id);
        command.ScheduleActivityTaskCommandAttributes.RequestEagerExecution = true;
        return command;
    }
}
