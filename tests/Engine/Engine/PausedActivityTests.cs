using Temporalio.Api.Enums.V1;
using Temporalio.Api.Workflow.V1;
using Temporalio.Api.WorkflowService.V1;
using Xunit;

namespace Tests.Engine.Engine;

/// <summary>What an operator sees of an activity that is held, let go or started over.</summary>
public sealed class PausedActivityTests
{
    private readonly Story story = new();

    public PausedActivityTests()
    {
        story.Start("w");
        story.Complete(story.Task(), Do.Activity("copy"));
    }

    [Fact]
    public void An_activity_paused_in_back_off_shows_when_it_would_have_gone_on()
    {
        story.Fail(story.Activity());
        Pause();
        var pending = Pending();
        Assert.Equal(PendingActivityState.Paused, pending.State);
        Assert.Equal(TimeSpan.FromSeconds(1), pending.CurrentRetryInterval.ToTimeSpan());
        Assert.NotNull(pending.NextAttemptScheduleTime);
    }

    [Fact]
    public void An_attempt_that_fails_while_paused_does_not_back_off()
    {
        var attempt = story.Activity();
        Pause();
        story.Fail(attempt);
        var pending = Pending();
        Assert.Equal((PendingActivityState.Paused, 2), (pending.State, pending.Attempt));
        Assert.Null(pending.NextAttemptScheduleTime);
        Assert.Equal(TimeSpan.FromSeconds(2), pending.CurrentRetryInterval.ToTimeSpan());
    }

    [Fact]
    public void An_unpaused_attempt_is_due_at_once_and_goes_out_a_moment_later()
    {
        story.Fail(story.Activity());
        Pause();
        story.Ask<UnpauseActivityResponse>(
            new UnpauseActivityRequest { Namespace = Story.Namespace, Execution = Story.Execution("w"), Id = "copy" });
        var pending = Pending();
        Assert.Equal((PendingActivityState.Scheduled, 2), (pending.State, pending.Attempt));
        Assert.Null(pending.LastFailure);
        Assert.Null(pending.NextAttemptScheduleTime);
        Assert.Throws<InvalidOperationException>(story.Activity);
        story.Advance(TimeSpan.FromSeconds(0.5));
        Assert.Equal(2, story.Activity().Attempt);
    }

    [Fact]
    public void A_reset_that_keeps_the_pause_keeps_the_failure_too()
    {
        story.Fail(story.Activity());
        Pause();
        Reset(keepPaused: true);
        var pending = Pending();
        Assert.Equal((PendingActivityState.Paused, 1, "boom"), (pending.State, pending.Attempt, pending.LastFailure?.Message));
        story.Advance(TimeSpan.FromMinutes(10));
        Assert.Throws<InvalidOperationException>(story.Activity);
        Reset(keepPaused: false);
        Assert.Equal(1, story.Activity().Attempt);
    }

    [Fact]
    public void Lists_find_paused_types_until_they_go_on()
    {
        Assert.DoesNotContain("TemporalPauseInfo", Attributes());
        Pause();
        Assert.Contains("TemporalPauseInfo [\"property:activityType=Copy\"]", Attributes());
        story.Ask<UnpauseActivityResponse>(
            new UnpauseActivityRequest { Namespace = Story.Namespace, Execution = Story.Execution("w"), Id = "copy" });
        Assert.DoesNotContain("TemporalPauseInfo", Attributes());
    }

    private void Pause() => story.Ask<PauseActivityResponse>(
        new PauseActivityRequest { Namespace = Story.Namespace, Execution = Story.Execution("w"), Id = "copy" });

    private void Reset(bool keepPaused) => story.Ask<ResetActivityResponse>(new ResetActivityRequest
    {
        Namespace = Story.Namespace, Execution = Story.Execution("w"), Id = "copy", KeepPaused = keepPaused,
    });

    private PendingActivityInfo Pending() => story.Describe("w").PendingActivities.Single();

    private string Attributes() => string.Join('\n', story.Rows.Visibility.Values.Single().Info.SearchAttributes?.IndexedFields
        .Select(field => $"{field.Key} {field.Value.Data.ToStringUtf8()}") ?? []);
}
