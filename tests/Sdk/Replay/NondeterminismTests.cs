using Temporalio.Common;
using Temporalio.Exceptions;
using Temporalio.Worker;
using Temporalio.Workflows;
using Tests.Sdk.Scenarios;
using Xunit;

namespace Tests.Sdk.Replay;

/// <summary>Changes of workflow code that old histories do not allow are caught, and the message names the event, what it calls for and
/// what the code did.</summary>
public class NondeterminismTests
{
    [Theory]
    [InlineData(
        "activity-success.workflow", typeof(Mutants.OtherActivity),
        "event 5 ActivityTaskScheduled (id 1, type ComposeGreeting); expected activity type 'ComposeGreeting', found 'Renamed'.")]
    [InlineData(
        "activity-success.workflow", typeof(Mutants.TimerInPlaceOfActivity),
        "event 5 ActivityTaskScheduled (id 1, type ComposeGreeting); expected the command of that event, found StartTimer (id 1).")]
    [InlineData(
        "activity-success.workflow", typeof(Mutants.NoActivity),
        "event 5 ActivityTaskScheduled (id 1, type ComposeGreeting); expected the command of that event, found CompleteWorkflowExecution.")]
    [InlineData(
        "activity-success.workflow", typeof(Mutants.TimerBeforeActivity),
        "event 5 ActivityTaskScheduled (id 1, type ComposeGreeting); expected the command of that event, found StartTimer (id 1).")]
    [InlineData(
        "activity-success.workflow", typeof(Mutants.MoreAfterActivity),
        "event 11 WorkflowExecutionCompleted; expected the command of that event, found StartTimer (id 1).")]
    [InlineData(
        "activity-success.workflow", typeof(Mutants.NeverEnds),
        "event 11 WorkflowExecutionCompleted; expected a command of the workflow code for it, found none.")]
    [InlineData(
        "activity-success.workflow", typeof(Mutants.OtherActivityId),
        "event 5 ActivityTaskScheduled (id 1, type ComposeGreeting); expected activity id '1', found 'mine'.")]
    [InlineData(
        "timer-sleep.workflow", typeof(Mutants.ChildInPlaceOfTimer),
        "event 5 TimerStarted (id 1); expected the command of that event, found StartChildWorkflowExecution (id child, type ChildEcho).")]
    [InlineData(
        "timer-sleep.workflow", typeof(Mutants.FailsInPlaceOfCompletion),
        "event 10 WorkflowExecutionCompleted; expected the command of that event, found FailWorkflowExecution.")]
    [InlineData(
        "patched.workflow", typeof(Mutants.PatchRemoved),
        "event 5 MarkerRecorded (patch first-change); expected the workflow code to ask for that patch, found "
        + "ScheduleActivityTask (id 1, type Echo).")]
    public async Task A_change_that_the_history_does_not_allow_is_named(string history, Type mutant, string message)
    {
        var json = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Histories", $"{history}.json"));
        var recorded = WorkflowHistory.FromJson("mutant", json);
        var type = recorded.Events.First().WorkflowExecutionStartedEventAttributes.WorkflowType.Name;
        var replayer = new WorkflowReplayer(new WorkflowReplayerOptions().AddWorkflow(WorkflowDefinition.Create(mutant, type, null)));

        var failure = await Assert.ThrowsAsync<WorkflowNondeterminismException>(() => replayer.ReplayWorkflowAsync(recorded));

        Assert.Contains(message, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_replay_can_return_the_failure_instead()
    {
        var json = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Histories", "timer-sleep.workflow.json"));
        var options = new WorkflowReplayerOptions().AddWorkflow(
            WorkflowDefinition.Create(typeof(Mutants.NeverEnds), nameof(TimerSleep), null));

        var result = await new WorkflowReplayer(
            options).ReplayWorkflowAsync(WorkflowHistory.FromJson("mutant", json), throwOnReplayFailure: false);

        Assert.IsType<WorkflowNondeterminismException>(result.ReplayFailure);
    }
}
