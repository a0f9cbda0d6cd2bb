using Temporalio.Exceptions;
using Temporalio.Workflows;

namespace Tests.Sdk.Replay;

/// <summary>Workflows that were changed without a patch.</summary>
public static class Mutants
{
    private static readonly ActivityOptions Options = new() { StartToCloseTimeout = TimeSpan.FromSeconds(10) };

    private static Task ActivityAsync(string name = "ComposeGreeting", string? id = null)
    {
        var options = (ActivityOptions)Options.Clone();
        options.ActivityId = id;
        return Workflow.ExecuteActivityAsync(name, [], options);
    }

    [Workflow]
    public class OtherActivity
    {
        [WorkflowRun]
        public Task RunAsync() => ActivityAsync("Renamed");
    }

    [Workflow]
    public class TimerInPlaceOfActivity
    {
        [WorkflowRun]
        public Task RunAsync() => Workflow.DelayAsync(1);
    }

    [Workflow]
    public class NoActivity
    {
        [WorkflowRun]
        public Task RunAsync() => Task.CompletedTask;
    }

    [Workflow]
    public class TimerBeforeActivity
    {
        [WorkflowRun]
        public Task RunAsync()
        {
            var timer = Workflow.DelayAsync(1);
            return Task.WhenAll(timer, ActivityAsync());
        }
    }

    [Workflow]
    public class MoreAfterActivity
    {
        [WorkflowRun]
        public async Task RunAsync()
        {
            await ActivityAsync();
            await Workflow.DelayAsync(1);
        }
    }

    [Workflow]
    public class NeverEnds
    {
        [WorkflowRun]
        public async Task RunAsync()
        {
            if (Workflow.Info.WorkflowType == "TimerSleep")
            {
                await Workflow.WaitConditionAsync(() => false);
            }
            await ActivityAsync();
            await Workflow.WaitConditionAsync(() => false);
        }
    }

    [Workflow]
    public class OtherActivityId
    {
        [WorkflowRun]
        public Task RunAsync() => ActivityAsync(id: "mine");
    }

    [Workflow]
    public class ChildInPlaceOfTimer
    {
        [WorkflowRun]
        public Task RunAsync() => Workflow.ExecuteChildWorkflowAsync("ChildEcho", [], new() { Id = "child" });
    }

    [Workflow]
    public class FailsInPlaceOfCompletion
    {
        [WorkflowRun]
        public async Task RunAsync()
        {
            await Workflow.DelayAsync(1);
            throw new ApplicationFailureException("changed my mind");
        }
    }

    [Workflow]
    public class PatchRemoved
    {
        [WorkflowRun]
        public Task RunAsync() => ActivityAsync("Echo");
    }
}
