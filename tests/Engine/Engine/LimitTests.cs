using Google.Protobuf;
using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.Failure.V1;
using Temporalio.Api.WorkflowService.V1;
using TemporalDev.Engine;
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
    public void A_completion_that_cannot_travel_ends_the_run()
    {
        story.Start("w");
        var task = story.Task();
        story.Signal("w", "seen");
        story.Ask<RespondWorkflowTaskFailedResponse>(
            new RespondWorkflowTaskFailedRequest { TaskToken = task.TaskToken, Cause = WorkflowTaskFailedCause.GrpcMessageTooLarge });
        Assert.Equal(
            "4 WorkflowTaskFailed 5 WorkflowExecutionSignaled 6 WorkflowExecutionTerminated", string.Join(' ', story.History("w").Split('\n')
                .Skip(3).Select(line => string.Join(' ', line.Split(' ').Take(2)))));
    }

    [Fact]
    public void A_heartbeat_that_is_too_large_fails_the_activity()
    {
        story.Start("w");
        story.Complete(story.Task(), Do.Activity("copy"));
        var beat = story.Ask<RecordActivityTaskHeartbeatResponse>(
            new RecordActivityTaskHeartbeatRequest { TaskToken = story.Activity().TaskToken, Details = Huge() });
        Assert.True(beat.CancelRequested);
        Assert.Contains("retryState=NonRetryableFailure", story.History("w"));
    }

    [Fact]
    public void A_failure_that_is_too_large_is_told_and_shortened()
    {
        story.Start("w");
        story.Complete(story.Task(), Do.Activity("copy"));
        var told = story.Ask<RespondActivityTaskFailedResponse>(new RespondActivityTaskFailedRequest
        {
            TaskToken = story.Activity().TaskToken, LastHeartbeatDetails = Huge(),
            Failure = new() { Message = new string('x', Limits.Blob), ApplicationFailureInfo = new() },
        });
        Assert.Equal(2, told.Failures.Count);
        Assert.InRange(story.Task().History.Events.Max(e => e.CalculateSize()), 1, 600_000);
    }

    [Fact]
    public void An_answer_to_a_query_that_is_too_large_is_a_failure()
    {
        story.Start("w");
        story.Complete(story.Task());
        var query = story.Send(
            new QueryWorkflowRequest { Namespace = Story.Namespace, Execution = Story.Execution("w"), Query = new() { QueryType = "q" } },
            TimeSpan.FromMinutes(1));
        story.Ask<RespondQueryTaskCompletedResponse>(new RespondQueryTaskCompletedRequest
        {
            TaskToken = story.Task().TaskToken, CompletedType = QueryResultType.Answered, QueryResult = Huge(),
        });
        Assert.Equal(GrpcCode.InvalidArgument, story.Answer(query)?.Refusal?.Code);
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

    [Fact]
    public void A_completion_that_appends_too_much_at_once_ends_the_run()
    {
        story.Start("w");
        var task = story.Task();
        var remember = Enumerable.Range(0, 3).Select(_ => Do.Marker("m")).ToArray();
        foreach (var marker in remember) marker.RecordMarkerCommandAttributes.Details["d"] = Large(1_500_000);
        var refused = story.Refused(Story.Completion(task, remember));
        Assert.Equal(GrpcCode.InvalidArgument, refused.Code);
        Assert.Matches(@"^transaction size of \d+ bytes exceeds limit of 4194304 bytes$", refused.Message);
        Assert.Contains("WorkflowExecutionTerminated", story.History("w"));
        Assert.DoesNotContain("MarkerRecorded", story.History("w"));
        Assert.Contains("Transaction size exceeds limit.", story.History("w"));
    }

    [Fact]
    public void Too_many_bytes_that_wait_for_a_task_close_it_too()
    {
        story.Start("w");
        story.Task();
        for (var i = 0; i < 3; i++)
        {
            Assert.DoesNotContain("WorkflowTaskFailed", story.History("w"));
            story.Ask<SignalWorkflowExecutionResponse>(new SignalWorkflowExecutionRequest
            {
                Namespace = Story.Namespace, WorkflowExecution = Story.Execution("w"), SignalName = "s", Input = Large(800_000),
            });
        }
        Assert.Contains("4 WorkflowTaskFailed", story.History("w"));
    }

    [Fact]
    public void Heartbeats_that_make_the_state_too_large_end_the_run()
    {
        story.Start("w");
        story.Complete(story.Task(), [.. Enumerable.Range(0, 6).Select(i => Do.Activity($"copy{i}"))]);
        RecordActivityTaskHeartbeatRequest Beat() => new() { TaskToken = story.Activity().TaskToken, Details = Large(1_900_000) };
        for (var i = 0; i < 4; i++) Assert.False(story.Ask<RecordActivityTaskHeartbeatResponse>(Beat()).CancelRequested);
        Assert.Equal(
            (GrpcCode.InvalidArgument, "Workflow mutable state size exceeds limit."),
            story.Refused(Beat()) is var refused ? (refused.Code, refused.Message) : default);
        Assert.Equal(WorkflowExecutionStatus.Terminated, story.Describe("w").WorkflowExecutionInfo.Status);
        story.Restart();
        Assert.Equal(WorkflowExecutionStatus.Terminated, story.Describe("w").WorkflowExecutionInfo.Status);
    }

    private static Payloads Huge() => Large(Limits.Blob);

    private static Payloads Large(int bytes) => new() { Payloads_ = { new Payload { Data = ByteString.CopyFrom(new byte[bytes]) } } };
}
