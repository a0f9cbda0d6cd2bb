using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.WorkflowService.V1;
using TemporalDev.Engine;
using Xunit;

namespace Tests.Engine.Engine;

/// <summary>What a run remembers of its start and of what operators want of it.</summary>
public sealed class RunOptionsTests
{
    private readonly Story story = new();

    [Fact]
    public void A_pinned_version_is_kept_shown_and_taken_back()
    {
        story.Start("w");
        var wanted = new UpdateWorkflowExecutionOptionsRequest
        {
            Namespace = Story.Namespace, WorkflowExecution = Story.Execution("w"), UpdateMask = new() { Paths = { "versioning_override" } },
            WorkflowExecutionOptions = new() { VersioningOverride = new() { Behavior = VersioningBehavior.Pinned, PinnedVersion = "dep.b1" } },
        };
        story.Ask<UpdateWorkflowExecutionOptionsResponse>(wanted);
        story.Ask<UpdateWorkflowExecutionOptionsResponse>(wanted);
        Assert.Equal("dep", Shown()?.Pinned.Version.DeploymentName);
        wanted.WorkflowExecutionOptions.VersioningOverride = null;
        story.Ask<UpdateWorkflowExecutionOptionsResponse>(wanted);
        Assert.Null(Shown());
        Assert.Equal("""
            1 WorkflowExecutionStarted
            2 WorkflowTaskScheduled
            3 WorkflowExecutionOptionsUpdated
            4 WorkflowExecutionOptionsUpdated
            """, story.History("w"));
        wanted.UpdateMask.Paths.Add("no_such_field");
        Assert.Equal(GrpcCode.InvalidArgument, story.Refused(wanted).Code);
    }

    [Fact]
    public void Links_are_kept_with_the_event_that_they_caused()
    {
        var link = new Link { WorkflowEvent = new() { Namespace = "other", WorkflowId = "a", RunId = "b" } };
        story.Start("w", request => request.Links.Add(link));
        Assert.Equal(link, First("w").Links.Single());
        link.WorkflowEvent.EventRef = new() { EventId = 7 };
        var refused = story.Refused(new SignalWorkflowExecutionRequest
        {
            Namespace = Story.Namespace, WorkflowExecution = Story.Execution("w"), SignalName = "s", Links = { link },
        });
        Assert.Equal(GrpcCode.InvalidArgument, refused.Code);
    }

    [Fact]
    public void A_run_that_follows_has_neither_summary_nor_a_second_reset_point()
    {
        story.Start("w", request => request.UserMetadata = new() { Summary = new() });
        story.Complete(story.Task(), Do.ContinueAsNew());
        story.Advance(TimeSpan.FromSeconds(2));
        story.Complete(story.Task());
        Assert.Null(First("w").UserMetadata);
        Assert.Single(story.Describe("w").WorkflowExecutionInfo.AutoResetPoints.Points);
        Assert.Contains("BuildIds", story.Describe("w").WorkflowExecutionInfo.SearchAttributes.IndexedFields.Keys);
    }

    [Fact]
    public void A_child_is_known_by_the_event_that_initiated_it()
    {
        var parent = story.Start("w");
        story.Complete(story.Task(), Do.Child("kid"));
        Assert.Equal($"{parent}:5:0", story.Describe("kid").WorkflowExtendedInfo.RequestIdInfos.Keys.Single());
    }

    [Fact]
    public void A_small_page_is_one_batch_even_of_what_memory_holds()
    {
        story.Start("w");
        story.Complete(story.Task());
        var page = story.Ask<GetWorkflowExecutionHistoryResponse>(new GetWorkflowExecutionHistoryRequest
        {
            Namespace = Story.Namespace, Execution = Story.Execution("w"), MaximumPageSize = 1,
        });
        Assert.Equal(2, page.History.Events.Count);
        Assert.False(page.NextPageToken.IsEmpty);
    }

    private Temporalio.Api.Workflow.V1.VersioningOverride? Shown() =>
        story.Describe("w").WorkflowExecutionInfo.VersioningInfo?.VersioningOverride;

    private Temporalio.Api.History.V1.HistoryEvent First(string workflowId) => story.Ask<GetWorkflowExecutionHistoryResponse>(
        new GetWorkflowExecutionHistoryRequest { Namespace = Story.Namespace, Execution = Story.Execution(workflowId) }).History.Events[0];
}
