using TemporalDev.Engine;
using TemporalDev.Engine.State;
using Xunit;

namespace Tests.Engine.Engine;

/// <summary>A crash at any step changes nothing: the same story goes on to the same histories, and rows say what history says.</summary>
public sealed class RecoveryTests
{
    private static readonly Action<Story>[] Steps =
    [
        s => s.Start("w"),
        s => s.Complete(s.Task(), Do.Activity("copy"), Do.Timer("soak", 100), Do.Child("kid", "kids")),
        s => s.Fail(s.Activity()),
        s => s.Complete(s.Task()),
        s => s.Signal("w", "go"),
        s => s.Advance(TimeSpan.FromSeconds(5)),
        s => s.Complete(s.Activity()),
        s => s.Complete(s.Task("kids"), Do.Timer("late", 20)),
        s => s.Advance(TimeSpan.FromSeconds(30)),
        s => s.Complete(s.Task(), Do.CancelTimer("soak"), Do.Activity("again"), Do.SignalOther("kid")),
        s => s.Complete(s.Task("kids"), Do.CompleteRun()),
        s => s.Complete(s.Task(), Do.CancelActivity(AgainScheduledId(s))),
        s => s.Complete(s.Task(), Do.ContinueAsNew()),
        s => s.Advance(TimeSpan.FromSeconds(2)),
        s => s.Complete(s.Task(), Do.CompleteRun()),
    ];

    [Fact]
    public void Recovery_at_every_step_leads_to_the_same_histories()
    {
        var live = Tell(-1);
        for (var crash = 0; crash < Steps.Length; crash++) Assert.Equal((crash, live), (crash, Tell(crash)));
    }

    [Fact]
    public void After_every_step_the_rows_say_what_the_history_says()
    {
        var story = new Story();
        foreach (var step in Steps)
        {
            step(story);
            foreach (var key in story.Rows.Keys) Assert.Equal(Said(ByHistory(story, key)), Said(Run.Load(key, story.Rows.Run(key)!)));
        }
    }

    [Fact]
    public void A_lost_commit_is_forgotten_by_memory()
    {
        var story = new Story();
        var runId = story.Start("w");
        var task = story.Task();
        var key = new RunKey(Story.NamespaceId, "w", runId);
        story.Engine.Handle(new Call(new CallerId(1_000), Story.Completion(task, Do.CompleteRun())), story.Now);
        story.Engine.Discard([key], story.Now);
        story.Complete(task, Do.Timer("soak", 1));
        Assert.EndsWith("5 TimerStarted timerId=soak", story.History("w"));
    }

    private static long AgainScheduledId(Story story) =>
        long.Parse(story.History("w").Split('\n').Single(line => line.Contains("activityId=again")).Split(' ')[0]);

    private static string Tell(int crash)
    {
        var story = new Story();
        for (var step = 0; step < Steps.Length; step++)
        {
            Steps[step](story);
            if (step == crash) story.Restart();
        }
        return string.Join("\n\n", story.Rows.Keys.Select(key => story.History(key.WorkflowId, key.RunId)).Order());
    }

    private static Run ByHistory(Story story, RunKey key) =>
        HistoryCopy.Rebuild(key, story.Rows.History(key, 1, long.MaxValue, int.MaxValue));

    /// <summary>What both a history and the rows can tell; events that wait in the buffer are told by the rows alone.</summary>
    private static string Said(Run run) => string.Join('\n',
        run.Row.Status, run.Row.NextEventId, run.Row.LastCompletedStartedId, run.Row.CancelRequested, run.Row.NewRunId,
        string.Join(',', run.Activities.Values.Select(a => $"{a.ScheduledId} {a.ActivityId} {a.CancelRequested}")),
        string.Join(',', run.Timers.Values.Select(t => $"{t.TimerId} {t.StartedId} {t.FireTime}").Order()),
        string.Join(',', run.Children.Values.Select(c => $"{c.InitiatedId} {c.StartedId} {c.RunId}")),
        run.ExternalSignals.Count, run.ExternalCancels.Count);
}
