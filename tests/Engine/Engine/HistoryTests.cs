using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.Query.V1;
using Temporalio.Api.Update.V1;
using Temporalio.Api.WorkflowService.V1;
using TemporalDev.Engine;
using Failure = Temporalio.Api.Failure.V1.Failure;
using Xunit;

namespace Tests.Engine.Engine;

/// <summary>What happens, and the history that tells of it.</summary>
public sealed class HistoryTests
{
    private readonly Story story = new();

    [Fact]
    public void A_timer_fires_when_its_delay_has_passed_and_not_before()
    {
        story.Start("w");
        story.Complete(story.Task(), Do.Timer("soak", 30));
        story.Advance(TimeSpan.FromSeconds(29.9));
        Assert.DoesNotContain("TimerFired", story.History("w"));
        story.Advance(TimeSpan.FromSeconds(0.1));
        Then("w", """
            1 WorkflowExecutionStarted
            2 WorkflowTaskScheduled
            3 WorkflowTaskStarted scheduledEventId=2
            4 WorkflowTaskCompleted scheduledEventId=2 startedEventId=3
            5 TimerStarted timerId=soak
            6 TimerFired timerId=soak startedEventId=5
            7 WorkflowTaskScheduled
            """);
    }

    [Fact]
    public void Retries_are_invisible_until_the_activity_ends()
    {
        story.Start("w");
        story.Complete(story.Task(), Do.Activity("copy", maximumAttempts: 2));
        story.Fail(story.Activity());
        Assert.Throws<InvalidOperationException>(story.Activity);
        story.Advance(TimeSpan.FromSeconds(1));
        story.Fail(story.Activity());
        Then("w", """
            1 WorkflowExecutionStarted
            2 WorkflowTaskScheduled
            3 WorkflowTaskStarted scheduledEventId=2
            4 WorkflowTaskCompleted scheduledEventId=2 startedEventId=3
            5 ActivityTaskScheduled activityId=copy
            6 ActivityTaskStarted scheduledEventId=5 attempt=2
            7 ActivityTaskFailed scheduledEventId=5 startedEventId=6 retryState=MaximumAttemptsReached
            8 WorkflowTaskScheduled
            """);
    }

    [Fact]
    public void What_comes_while_a_task_is_out_waits_and_closings_come_last()
    {
        story.Start("w");
        story.Complete(story.Task(), Do.Activity("copy"));
        var activity = story.Activity();
        story.Signal("w", "go");
        var task = story.Task();
        story.Complete(activity);
        story.Signal("w", "late");
        story.Complete(task, Do.Marker("m"));
        Then("w", """
            1 WorkflowExecutionStarted
            2 WorkflowTaskScheduled
            3 WorkflowTaskStarted scheduledEventId=2
            4 WorkflowTaskCompleted scheduledEventId=2 startedEventId=3
            5 ActivityTaskScheduled activityId=copy
            6 WorkflowExecutionSignaled signalName=go
            7 WorkflowTaskScheduled
            8 WorkflowTaskStarted scheduledEventId=7
            9 WorkflowTaskCompleted scheduledEventId=7 startedEventId=8
            10 MarkerRecorded markerName=m
            11 ActivityTaskStarted scheduledEventId=5
            12 WorkflowExecutionSignaled signalName=late
            13 ActivityTaskCompleted scheduledEventId=5 startedEventId=11
            14 WorkflowTaskScheduled
            """);
    }

    [Fact]
    public void A_run_may_not_close_over_a_signal_it_has_not_seen()
    {
        story.Start("w");
        var task = story.Task();
        story.Signal("w", "wait");
        var refusal = story.Refused(Story.Completion(task, Do.CompleteRun()));
        Assert.Equal((GrpcCode.InvalidArgument, "UnhandledCommand"), (refusal.Code, refusal.Message));
        Then("w", """
            1 WorkflowExecutionStarted
            2 WorkflowTaskScheduled
            3 WorkflowTaskStarted scheduledEventId=2
            4 WorkflowTaskFailed scheduledEventId=2 startedEventId=3 cause=UnhandledCommand
            5 WorkflowExecutionSignaled signalName=wait
            6 WorkflowTaskScheduled
            """);
    }

    [Fact]
    public void Only_the_first_failed_attempt_of_a_task_is_written()
    {
        story.Start("w");
        for (var attempt = 1; attempt <= 3; attempt++)
        {
            var task = story.Task();
            Assert.Equal(attempt, task.Attempt);
            story.Ask<RespondWorkflowTaskFailedResponse>(
                new RespondWorkflowTaskFailedRequest { Namespace = Story.Namespace, TaskToken = task.TaskToken });
        }
        Then("w", """
            1 WorkflowExecutionStarted
            2 WorkflowTaskScheduled
            3 WorkflowTaskStarted scheduledEventId=2
            4 WorkflowTaskFailed scheduledEventId=2 startedEventId=3
            """);
    }

    [Fact]
    public void A_task_nobody_completes_times_out_and_is_given_out_again()
    {
        story.Start("w");
        story.Task();
        story.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(2, story.Task().Attempt);
    }

    [Fact]
    public void A_child_starts_before_its_parent_hears_and_closes_into_it()
    {
        story.Start("parent");
        story.Complete(story.Task(), Do.Child("child"));
        story.Complete(story.Task());
        story.Complete(story.Task(), Do.CompleteRun());
        Then("parent", """
            1 WorkflowExecutionStarted
            2 WorkflowTaskScheduled
            3 WorkflowTaskStarted scheduledEventId=2
            4 WorkflowTaskCompleted scheduledEventId=2 startedEventId=3
            5 StartChildWorkflowExecutionInitiated
            6 ChildWorkflowExecutionStarted initiatedEventId=5
            7 WorkflowTaskScheduled
            8 WorkflowTaskStarted scheduledEventId=7
            9 WorkflowTaskCompleted scheduledEventId=7 startedEventId=8
            10 ChildWorkflowExecutionCompleted initiatedEventId=5 startedEventId=6
            11 WorkflowTaskScheduled
            """);
    }

    [Fact]
    public void Terminating_takes_the_task_away_first_and_the_children_after()
    {
        story.Start("parent");
        story.Complete(story.Task(), Do.Child("child"));
        story.Task();
        story.Ask<TerminateWorkflowExecutionResponse>(
            new TerminateWorkflowExecutionRequest { Namespace = Story.Namespace, WorkflowExecution = Story.Execution(
                "parent"), Reason = "enough" });
        Assert.EndsWith(
            "9 WorkflowTaskFailed scheduledEventId=7 startedEventId=8 cause=ForceCloseCommand\n"
            + "10 WorkflowExecutionTerminated reason=enough",
            story.History("parent"));
        Assert.EndsWith("WorkflowExecutionTerminated reason=by parent close policy", story.History("child"));
    }

    [Fact]
    public void A_signal_to_nobody_fails_and_one_to_somebody_arrives()
    {
        story.Start("target");
        story.Complete(story.Task());
        story.Start("sender");
        story.Complete(story.Task(), Do.SignalOther("target"), Do.SignalOther("nobody"));
        Assert.Contains("ExternalWorkflowExecutionSignaled initiatedEventId=5", story.History("sender"));
        Assert.Contains(
            "SignalExternalWorkflowExecutionFailed cause=ExternalWorkflowExecutionNotFound initiatedEventId=6", story.History("sender"));
        Assert.Contains("WorkflowExecutionSignaled signalName=hello", story.History("target"));
    }

    [Fact]
    public void A_rejected_update_leaves_no_trace()
    {
        story.Start("w");
        story.Complete(story.Task());
        var before = story.History("w");
        var caller = story.Send(Update("w", "u"));
        var task = story.Task();
        var request = Story.Completion(task);
        request.Messages.Add(new Temporalio.Api.Protocol.V1.Message
        {
            Id = "u/reject",
            ProtocolInstanceId = "u",
            Body = Google.Protobuf.WellKnownTypes.Any.Pack(
                new Rejection { RejectedRequestMessageId = task.Messages[0].Id, Failure = new Failure { Message = "no" } }),
        });
        Assert.Equal(3, story.Ask<RespondWorkflowTaskCompletedResponse>(request).ResetHistoryEventId);
        Assert.Equal("no", Assert.IsType<UpdateWorkflowExecutionResponse>(story.Answer(caller)!.Message).Outcome.Failure.Message);
        Assert.Equal(before, story.History("w"));
    }

    [Fact]
    public void A_signal_while_a_task_for_an_update_waits_makes_the_task_real()
    {
        story.Start("w");
        story.Complete(story.Task());
        story.Send(Update("w", "u"));
        story.Signal("w", "hello");
        Assert.EndsWith("5 WorkflowTaskScheduled\n6 WorkflowExecutionSignaled signalName=hello", story.History("w"));
    }

    [Fact]
    public void A_query_rides_with_a_pending_task_and_goes_alone_otherwise()
    {
        story.Start("w");
        var riding = story.Send(Query("w"));
        var task = story.Task();
        var request = Story.Completion(task);
        request.QueryResults.Add(Assert.Single(task.Queries).Key, new WorkflowQueryResult { ResultType = QueryResultType.Answered });
        story.Ask<RespondWorkflowTaskCompletedResponse>(request);
        Assert.IsType<QueryWorkflowResponse>(story.Answer(riding)!.Message);
        var alone = story.Send(Query("w"));
        var query = story.Task();
        Assert.Equal((0, "status"), (query.StartedEventId, query.Query.QueryType));
        story.Ask<RespondQueryTaskCompletedResponse>(
            new RespondQueryTaskCompletedRequest { Namespace = Story.Namespace, TaskToken = query.TaskToken,
                CompletedType = QueryResultType.Answered });
        Assert.IsType<QueryWorkflowResponse>(story.Answer(alone)!.Message);
    }

    [Fact]
    public void A_refused_command_undoes_the_commands_before_it()
    {
        story.Start("w");
        var refusal = story.Refused(Story.Completion(story.Task(), Do.Timer("a", 5), Do.Timer("a", 5)));
        Assert.Equal(GrpcCode.InvalidArgument, refusal.Code);
        Then("w", """
            1 WorkflowExecutionStarted
            2 WorkflowTaskScheduled
            3 WorkflowTaskStarted scheduledEventId=2
            4 WorkflowTaskFailed scheduledEventId=2 startedEventId=3 cause=StartTimerDuplicateId
            """);
    }

    [Fact]
    public void The_same_start_request_finds_the_same_run_even_after_it_closed()
    {
        var first = story.Start("w", request => request.RequestId = "once");
        story.Complete(story.Task(), Do.CompleteRun());
        Assert.Equal(first, story.Start("w", request => request.RequestId = "once"));
        Assert.NotEqual(first, story.Start("w", request => request.RequestId = "twice"));
    }

    [Fact]
    public void A_poll_without_a_task_is_answered_empty_at_its_deadline()
    {
        var caller = story.Send(
            new PollWorkflowTaskQueueRequest { Namespace = Story.Namespace, TaskQueue = new() { Name = "idle" } }, TimeSpan.FromSeconds(5));
        story.Advance(TimeSpan.FromSeconds(4));
        Assert.Null(story.Answer(caller));
        story.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(new PollWorkflowTaskQueueResponse(), story.Answer(caller)!.Message);
    }

    [Fact]
    public void A_poller_whose_client_is_gone_gets_no_task()
    {
        var gone = story.Send(new PollWorkflowTaskQueueRequest { Namespace = Story.Namespace, TaskQueue = new() { Name = Story.Queue } });
        story.Engine.Forget(gone);
        story.Start("w");
        Assert.Null(story.Answer(gone));
        Assert.Equal("w", story.Task().WorkflowExecution.WorkflowId);
    }

    private void Then(string workflowId, string history) => Assert.Equal(history, story.History(workflowId));

    private static UpdateWorkflowExecutionRequest Update(string workflowId, string updateId) => new()
    {
        Namespace = Story.Namespace,
        WorkflowExecution = Story.Execution(workflowId),
        Request = new Request { Meta = new Meta { UpdateId = updateId }, Input = new Input { Name = "approve" } },
    };

    private static QueryWorkflowRequest Query(string workflowId) => new()
    {
        Namespace = Story.Namespace,
        Execution = Story.Execution(workflowId),
        Query = new WorkflowQuery { QueryType = "status" },
    };
}
