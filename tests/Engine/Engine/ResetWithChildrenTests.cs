using Temporalio.Api.WorkflowService.V1;
using Xunit;

namespace Tests.Engine.Engine;

/// <summary>Children of a run that is reset belong to the run that goes on.</summary>
public sealed class ResetWithChildrenTests
{
    private readonly Story story = new();

    [Fact]
    public void A_child_from_before_the_point_stays_and_tells_the_new_run()
    {
        story.Start("w");
        story.Complete(story.Task(), Do.Child("kid", "kids"));
        story.Complete(story.Task());
        Reset(finish: 8);
        Assert.DoesNotContain("Terminated", story.History("kid"));
        story.Complete(story.Task());
        story.Complete(story.Task("kids"), Do.CompleteRun());
        Assert.Contains("ChildWorkflowExecutionCompleted", story.History("w"));
        Assert.True(story.Task().History.Events.Count > 0);
    }

    [Fact]
    public void A_child_from_after_the_point_begins_anew_when_the_new_run_asks_for_it()
    {
        story.Start("w");
        story.Complete(story.Task());
        story.Signal("w", "go");
        story.Complete(story.Task(), Do.Child("kid", "kids"));
        var before = story.Describe("kid").WorkflowExecutionInfo.Execution.RunId;
        Reset(finish: 4);
        Assert.DoesNotContain("Terminated", story.History("kid"));
        story.Complete(story.Task(), Do.Child("kid", "kids"));
        var after = story.Describe("kid").WorkflowExecutionInfo.Execution.RunId;
        Assert.NotEqual(before, after);
        Assert.Contains("WorkflowExecutionTerminated", story.History("kid", before));
        Assert.Contains("ChildWorkflowExecutionStarted", story.History("w"));
        Assert.DoesNotContain("ChildWorkflowExecutionTerminated", story.History("w"));
    }

    private void Reset(long finish) => story.Ask<ResetWorkflowExecutionResponse>(new ResetWorkflowExecutionRequest
    {
        Namespace = Story.Namespace, WorkflowExecution = Story.Execution("w"), WorkflowTaskFinishEventId = finish, RequestId = "reset",
        Reason = "again",
    });
}
