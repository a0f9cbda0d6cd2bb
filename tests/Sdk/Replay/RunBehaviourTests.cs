using Temporalio.Api.Enums.V1;
using Temporalio.Api.Failure.V1;
using Temporalio.Converters;
using Temporalio.Exceptions;
using Temporalio.Replay;
using Xunit;

namespace Tests.Sdk.Replay;

/// <summary>How a run lives in a worker: failures, cancellation, local activities, deadlocks, eviction.</summary>
public class RunBehaviourTests
{
    [Fact]
    public void A_plain_exception_fails_the_task_and_not_the_workflow() =>
        Assert.IsType<InvalidCastException>(Driven.Workflow<Ending>("plain").FailedTask());

    [Fact]
    public void A_listed_exception_fails_the_workflow()
    {
        var driven = Driven.Workflow<Ending>(options => options with { FailureExceptionTypes = [typeof(InvalidCastException)] }, "plain");

        Assert.Equal(CommandType.FailWorkflowExecution, Assert.Single(
            Assert.IsType<WorkflowTaskOutcome.Completed>(driven.Task()).Commands).CommandType);
    }

    [Theory]
    [InlineData("return", CommandType.CompleteWorkflowExecution)]
    [InlineData("fail", CommandType.FailWorkflowExecution)]
    [InlineData("cancelled by itself", CommandType.FailWorkflowExecution)]
    [InlineData("continue", CommandType.ContinueAsNewWorkflowExecution)]
    public void The_end_of_the_code_is_the_end_of_the_run(string how, CommandType command) =>
        Assert.Equal(
            command, Assert.Single(Assert.IsType<WorkflowTaskOutcome.Completed>(Driven.Workflow<Ending>(how).Task()).Commands).CommandType);

    [Fact]
    public void A_cancel_request_ends_the_wait_and_the_run()
    {
        var driven = Driven.Workflow<Ending>("wait");
        driven.CompletedTask();
        driven.Script.CancelRequested();

        var commands = Assert.IsType<WorkflowTaskOutcome.Completed>(driven.Task()).Commands;

        Assert.Equal([CommandType.CancelTimer, CommandType.CancelWorkflowExecution], commands.Select(command => command.CommandType));
    }

    [Fact]
    public void An_unknown_workflow_type_fails_the_task()
    {
        var driven = Driven.Workflow<Ending>(options => options with { FindDefinition = _ => null, KnownTypes = ["B", "A"] }, "return");

        var failure = Assert.IsType<ApplicationFailureException>(driven.FailedTask());

        Assert.Equal("NotFoundError", failure.ErrorType);
        Assert.EndsWith("available workflows: A, B", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_local_activity_keeps_the_task_open_and_leaves_a_marker()
    {
        var driven = Driven.Workflow<LocalTwice>();

        var waiting = Assert.IsType<WorkflowTaskOutcome.Waiting>(driven.Task());
        var request = Assert.Single(waiting.LocalActivitiesToStart);
        var again = Assert.IsType<WorkflowTaskOutcome.Waiting>(driven.Run.ResolveLocalActivity(Ended(request, "one")));
        var done = driven.Run.ResolveLocalActivity(Ended(Assert.Single(again.LocalActivitiesToStart), "two"));
        driven.Script.Completed(done).TaskStarted();

        Assert.Equal(
            [CommandType.RecordMarker, CommandType.RecordMarker, CommandType.CompleteWorkflowExecution],
            Assert.IsType<WorkflowTaskOutcome.Completed>(done).Commands.Select(command => command.CommandType));
        Assert.Empty(Assert.IsType<WorkflowTaskOutcome.Completed>(driven.Replayed()).Commands);
    }

    [Fact]
    public void A_heartbeat_sends_what_there_is_and_the_local_activity_goes_on()
    {
        var driven = Driven.Workflow<LocalTwice>();
        var request = Assert.Single(driven.Task().LocalActivitiesToStart);

        var heartbeat = driven.Run.Heartbeat();
        driven.Script.Completed(heartbeat);
        var next = Assert.IsType<WorkflowTaskOutcome.Waiting>(driven.Task());
        var after = driven.Run.ResolveLocalActivity(Ended(request, "one"));

        Assert.True(heartbeat.ForceNewTask);
        Assert.Empty(next.LocalActivitiesToStart);
        Assert.Single(Assert.IsType<WorkflowTaskOutcome.Waiting>(after).LocalActivitiesToStart);
    }

    [Fact]
    public void A_long_backoff_of_a_local_activity_waits_on_a_timer()
    {
        var driven = Driven.Workflow<LocalTwice>();
        var request = Assert.Single(driven.Task().LocalActivitiesToStart);
        var failure = new Failure { Message = "not yet", ApplicationFailureInfo = new() };

        driven.Script.Completed(driven.Run.ResolveLocalActivity(new LocalActivityResolution.BackedOff(
            request.Seq, 1, TimeSpan.FromSeconds(1), HistoryScript.Begin, failure, TimeSpan.FromMinutes(5))));
        driven.Script.TimerFired("1", driven.Script.LastId);
        var retry = Assert.Single(driven.Task().LocalActivitiesToStart);

        Assert.Equal(2, retry.Attempt);
        Assert.Equal(HistoryScript.Begin, retry.OriginalScheduleTime);
    }

    [Fact]
    public async Task Code_that_blocks_fails_the_task_while_it_still_blocks()
    {
        Blocking.Gate.Reset();
        var driven = Driven.Workflow<Blocking>(options => options with { DeadlockTimeout = TimeSpan.FromMilliseconds(50) });
        try
        {
            var outcome = await DeadlockGuard.RunAsync(driven.Run, _ => driven.Task());

            Assert.Equal(
                TrapPageTests.Later["Task.WaitAny, Task.Wait and other blocking"].Replace("2 second", "0.05 second"),
                Assert.IsType<WorkflowTaskOutcome.Failed>(outcome).Exception.Message);
        }
        finally
        {
            Blocking.Gate.Set();
        }
    }

    [Fact]
    public void Eviction_runs_no_finally_block_and_frees_the_workflow()
    {
        var instance = RunAndEvict();
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();

        Assert.False(instance.IsAlive);
        Assert.False(Tidying.HasTidied);
    }

    [Fact]
    public void Workflow_logs_are_written_once_although_the_code_runs_again()
    {
        var log = new CollectingLoggerFactory();
        var driven = Driven.Workflow<Logging>(options => options with { LoggerFactory = log });
        driven.CompletedTask();
        driven.Script.Signaled("Poke").TaskStarted();

        driven.Replayed();

        Assert.Equal(["begins", "poked"], log.Lines);
    }

    private static WeakReference RunAndEvict()
    {
        var driven = Driven.Workflow<Tidying>();
        driven.CompletedTask();
        var instance = new WeakReference(Tidying.Last);
        Tidying.Last = null;
        driven.Run.Evict();
        return instance;
    }

    private static LocalActivityResolution.Completed Ended(LocalActivityRequest request, string result) =>
        new(request.Seq, 1, TimeSpan.FromSeconds(1), HistoryScript.Begin, DataConverter.Default.PayloadConverter.ToPayload(result));
}
