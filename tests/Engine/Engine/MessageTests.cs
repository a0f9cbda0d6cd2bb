using Google.Protobuf.WellKnownTypes;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.Update.V1;
using Temporalio.Api.WorkflowService.V1;
using TemporalDev.Engine;
using Xunit;

namespace Tests.Engine.Engine;

/// <summary>Queries, updates and signals whose way is not straight.</summary>
public sealed class MessageTests
{
    private const string Sticky = "sticky";
    private readonly Story story = new();

    [Fact]
    public void A_query_that_the_caching_worker_does_not_answer_goes_to_any_worker()
    {
        story.Start("w");
        CompleteSticky();
        story.Engine.Forget(story.Send(
            new PollWorkflowTaskQueueRequest { Namespace = Story.Namespace, TaskQueue = new() { Name = Sticky }, Identity = "dead" }));
        var query = story.Send(
            new QueryWorkflowRequest { Namespace = Story.Namespace, Execution = Story.Execution("w"), Query = new() { QueryType = "q" } },
            TimeSpan.FromMinutes(1));
        Assert.Throws<InvalidOperationException>(() => story.Task());
        story.Advance(TimeSpan.FromSeconds(5));
        var task = story.Task();
        Assert.Equal("q", task.Query.QueryType);
        Assert.NotEmpty(task.History.Events);
        story.Ask<RespondQueryTaskCompletedResponse>(
            new RespondQueryTaskCompletedRequest { TaskToken = task.TaskToken, CompletedType = QueryResultType.Answered });
        Assert.NotNull(story.Answer(query)?.Message);
    }

    [Fact]
    public void An_update_whose_completion_was_lost_goes_out_again()
    {
        var runId = story.Start("w");
        story.Complete(story.Task());
        story.Send(Update("u", UpdateWorkflowExecutionLifecycleStage.Completed), TimeSpan.FromMinutes(1));
        var completion = Story.Completion(story.Task());
        completion.Messages.Add(new Temporalio.Api.Protocol.V1.Message
        {
            Id = "a", ProtocolInstanceId = "u", Body = Any.Pack(new Acceptance { AcceptedRequestMessageId = "u/request" }),
        });
        var lost = story.Engine.Handle(new Call(new CallerId(1_000), completion), story.Now);
        Assert.NotEmpty(lost.History);
        story.Engine.Discard(lost.Touched, story.Now);
        story.Advance(TimeSpan.Zero);
        Assert.Equal("u", story.Task().Messages.Single().ProtocolInstanceId);
        Assert.DoesNotContain("UpdateAccepted", story.History("w", runId));
    }

    [Fact]
    public void A_workflow_cannot_signal_itself()
    {
        story.Start("w");
        story.Complete(story.Task(), Do.SignalOther("w"));
        Assert.Contains("SignalExternalWorkflowExecutionFailed", story.History("w"));
        Assert.DoesNotContain("WorkflowExecutionSignaled", story.History("w"));
    }

    [Fact]
    public void A_child_of_a_parent_that_closes_at_once_is_never_started()
    {
        story.Start("w");
        var child = Do.Child("kid");
        child.StartChildWorkflowExecutionCommandAttributes.ParentClosePolicy = ParentClosePolicy.Abandon;
        story.Complete(story.Task(), child, Do.CompleteRun());
        Assert.Equal(GrpcCode.NotFound, story.Refused(
            new DescribeWorkflowExecutionRequest { Namespace = Story.Namespace, Execution = Story.Execution("kid") }).Code);
    }

    private void CompleteSticky()
    {
        var completion = Story.Completion(story.Task());
        completion.StickyAttributes = new()
        {
            WorkerTaskQueue = new() { Name = Sticky, Kind = TaskQueueKind.Sticky, NormalName = Story.Queue },
            ScheduleToStartTimeout = Duration.FromTimeSpan(TimeSpan.FromSeconds(5)),
        };
        story.Ask<RespondWorkflowTaskCompletedResponse>(completion);
    }

    private static UpdateWorkflowExecutionRequest Update(string id, UpdateWorkflowExecutionLifecycleStage stage) => new()
    {
        Namespace = Story.Namespace, WorkflowExecution = Story.Execution("w"), WaitPolicy = new() { LifecycleStage = stage },
        Request = new() { Meta = new() { UpdateId = id }, Input = new() { Name = "u" } },
    };
}
