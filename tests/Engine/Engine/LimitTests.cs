using Temporalio.Api.Enums.V1;
using Temporalio.Api.Failure.V1;
using TemporalDev.Engine.Requests;
using TemporalDev.Engine.State;
using Xunit;

namespace Tests.Engine.Engine;

/// <summary>How large things may become.</summary>
public sealed class LimitTests
{
    private readonly Story story = new();

    [Fact]
    public void A_history_that_is_too_long_ends_the_run()
    {
        story.Start("w");
        var markers = Enumerable.Range(0, 10_000).Select(_ => Do.Marker("m")).ToArray();
        for (var i = 0; story.Describe("w").WorkflowExecutionInfo.Status == WorkflowExecutionStatus.Running; i++)
        {
            Assert.True(i < 6);
            var task = story.Task();
            Assert.Equal(i > 0, task.History.Events[^1].WorkflowTaskStartedEventAttributes.SuggestContinueAsNew);
            var completion = Story.Completion(task, markers);
            completion.ForceCreateNewWorkflowTask = true;
            story.Send(completion);
        }
        Assert.Equal(WorkflowExecutionStatus.Terminated, story.Describe("w").WorkflowExecutionInfo.Status);
    }

    [Fact]
    public void A_task_for_which_too_much_waits_is_closed_and_what_waits_is_told()
    {
        story.Start("w");
        var task = story.Task();
        for (var i = 0; i <= Limits.BufferedEvents; i++) story.Signal("w", "s");
        var history = story.History("w");
        Assert.Contains("4 WorkflowTaskFailed", history);
        Assert.EndsWith("WorkflowTaskScheduled", history);
        Assert.NotNull(story.Refused(Story.Completion(task)));
        Assert.Equal(Limits.BufferedEvents + 1, story.Task().History.Events.Count(e => e.EventType == EventType.WorkflowExecutionSignaled));
    }

    [Fact]
    public void A_huge_failure_of_an_attempt_is_shortened_but_can_still_be_read()
    {
        var huge = new Failure
        {
            Message = new string('\u00e9', 1_000), StackTrace = new string('x', 100_000), Source = "worker",
            ApplicationFailureInfo = new() { Type = "Boom" }, Cause = new() { Message = "inner" },
        };
        var kept = SmallFailure.Of(huge);
        Assert.InRange(kept.CalculateSize(), 3_000, Limits.AttemptFailure);
        Assert.Equal(("Boom", huge.Message), (kept.Cause.ApplicationFailureInfo.Type, kept.Cause.Message));
        var small = new Failure { Message = "m" };
        Assert.Same(small, SmallFailure.Of(small));
    }
}
