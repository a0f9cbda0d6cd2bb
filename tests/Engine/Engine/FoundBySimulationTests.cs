using Google.Protobuf.WellKnownTypes;
using TemporalDev.Engine;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.Protocol.V1;
using Temporalio.Api.Update.V1;
using Temporalio.Api.WorkflowService.V1;
using Xunit;

namespace Tests.Engine.Engine;

/// <summary>Each of these was a seed of tests/Simulation once.</summary>
public sealed class FoundBySimulationTests
{
    private readonly Story story = new();

    [Fact]
    public void A_refused_call_after_a_lost_commit_takes_no_task_with_it()
    {
        var key = new RunKey(Story.NamespaceId, "w", story.Start("w"));
        var poll = new PollWorkflowTaskQueueRequest { Namespace = Story.Namespace, TaskQueue = new() { Name = Story.Queue } };
        // The commit of the hand-over to the first poll is lost; another poll waits.
        story.Engine.Handle(new Call(new CallerId(1_000), poll), story.Now);
        var other = story.Send(poll, TimeSpan.FromDays(1));
        story.Engine.Discard([key], story.Now);
        story.Refused(new TerminateWorkflowExecutionRequest
        {
            Namespace = Story.Namespace, WorkflowExecution = Story.Execution("nobody"),
        });
        story.Advance(TimeSpan.Zero);
        Assert.Equal("w", Assert.IsType<PollWorkflowTaskQueueResponse>(story.Answer(other)?.Message).WorkflowExecution.WorkflowId);
    }

    [Fact]
    public void A_timer_may_take_the_id_of_one_whose_firing_has_not_been_seen_and_the_run_can_still_be_reset()
    {
        var runId = story.Start("w");
        story.Complete(story.Task(), Do.Timer("soak", 1));
        story.Signal("w", "wake");
        var task = story.Task();
        story.Advance(TimeSpan.FromSeconds(2));
        story.Complete(task, Do.Timer("soak", 60));
        story.Complete(story.Task());
        story.Ask<ResetWorkflowExecutionResponse>(new ResetWorkflowExecutionRequest
        {
            Namespace = Story.Namespace, WorkflowExecution = Story.Execution("w"), RequestId = "reset", WorkflowTaskFinishEventId = 13,
        });
        Assert.Contains("TimerFired timerId=soak startedEventId=5", story.History("w", runId));
        story.Complete(story.Task());
        story.Advance(TimeSpan.FromSeconds(61));
        Assert.Contains("TimerFired timerId=soak startedEventId=10", story.History("w"));
    }

    [Fact]
    public void A_reset_activity_has_no_more_time_than_its_schedule_to_close()
    {
        story.Start("w");
        var command = Do.Activity("copy");
        command.ScheduleActivityTaskCommandAttributes.ScheduleToCloseTimeout = Duration.FromTimeSpan(TimeSpan.FromSeconds(20));
        story.Complete(story.Task(), command);
        story.Activity();
        story.Ask<ResetActivityResponse>(
            new ResetActivityRequest { Namespace = Story.Namespace, Execution = Story.Execution("w"), Id = "copy" });
        story.Advance(TimeSpan.FromSeconds(30));
        Assert.Contains("ActivityTaskTimedOut", story.History("w"));
    }

    [Fact]
    public void Nobody_is_told_of_an_update_whose_acceptance_was_lost()
    {
        var key = new RunKey(Story.NamespaceId, "w", story.Start("w"));
        story.Complete(story.Task());
        var asked = story.Send(Update(UpdateWorkflowExecutionLifecycleStage.Completed));
        var lost = Story.Completion(story.Task());
        lost.Messages.Add(new Message
        {
            Id = "u/accept", ProtocolInstanceId = "u",
            Body = Any.Pack(new Acceptance { AcceptedRequest = Update(0).Request }),
        });
        story.Engine.Handle(new Call(new CallerId(1_000), lost), story.Now);
        story.Engine.Discard([key], story.Now);
        story.Ask<TerminateWorkflowExecutionResponse>(
            new TerminateWorkflowExecutionRequest { Namespace = Story.Namespace, WorkflowExecution = Story.Execution("w") });
        Assert.Equal("workflow update was aborted by closing workflow", story.Answer(asked)!.Refusal!.Message);
    }

    private static UpdateWorkflowExecutionRequest Update(UpdateWorkflowExecutionLifecycleStage stage) => new()
    {
        Namespace = Story.Namespace, WorkflowExecution = Story.Execution("w"), WaitPolicy = new() { LifecycleStage = stage },
        Request = new Request { Meta = new Meta { UpdateId = "u" }, Input = new Input { Name = "approve" } },
    };
}
