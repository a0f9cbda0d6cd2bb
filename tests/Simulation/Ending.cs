using Google.Protobuf;
using TemporalDev.Engine;
using TemporalDev.Engine.State;
using Temporalio.Api.WorkflowService.V1;
using Tests.Simulation.Actors;

namespace Tests.Simulation;

/// <summary>
/// Nothing fails any more and faithful workers serve everybody: then every open run must be able to close, and every call gets an answer.
/// </summary>
internal sealed class Ending(Universe universe, Clients clients, WorkflowWorkers workers)
{
    private const int Rounds = 2_000;
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(2);

    public void Play()
    {
        universe.Commit();
        universe.LossPercent = 0;
        foreach (var schedule in universe.Schedules.All.ToList()) universe.Schedules.Pause(schedule, isPaused: true);
        Close();
        universe.Schedules.CheckEnd();
        universe.Tick();
        universe.Commit();
        universe.Advance(LongestWait);
        universe.Tick();
        universe.Commit();
        Broken.Unless(universe.Waiting == 0, $"{universe.Waiting} calls were never answered");
        universe.CheckAll();
    }

    private void Close()
    {
        for (var round = 0; ; round++)
        {
            Broken.Unless(round < Rounds, $"runs do not come to an end: {string.Join("; ", Open().Select(run => Describe(run.Key)))}");
            universe.Tick();
            universe.Commit();
            if (Serve()) continue;
            var open = Open().ToList();
            if (open.Count == 0) return;
            if (Idle(open) is { } idle) Move(idle);
            else if (universe.Engine.NextDue is { } due)
                universe.Advance(due > universe.Now ? due - universe.Now : TimeSpan.Zero);
            else throw new Broken($"nobody moves run {open[0].Key.RunId} any more: {Describe(open[0].Key)}");
        }
    }

    private IEnumerable<RunWrite> Open() => universe.Rows.Open;

    /// <summary>Takes a workflow task if there is one, and completes the run.</summary>
    private bool Serve()
    {
        var served = false;
        workers.Poll(Universe.Queue, task =>
        {
            served = true;
            if (task.Query is not null)
                universe.Send(
                    new RespondQueryTaskCompletedRequest { Namespace = Universe.Namespace, TaskToken = task.TaskToken }, _ => { });
            else universe.Send(Last(task), _ => { });
        });
        universe.Commit();
        return served;
    }

    /// <summary>A faithful end; a chain that would begin again for ever is ended from outside.</summary>
    private IMessage Last(PollWorkflowTaskQueueResponse task)
    {
        var key = new RunKey(Universe.NamespaceId, task.WorkflowExecution.WorkflowId, task.WorkflowExecution.RunId);
        var isCron = Run.Load(key, universe.Rows.Run(key)!).Row.CronSchedule.Length > 0;
        return isCron
            ? new TerminateWorkflowExecutionRequest { Namespace = Universe.Namespace, WorkflowExecution = task.WorkflowExecution }
            : Decisions.Last(task);
    }

    /// <summary>A run that has no task and waits for nothing but a message.</summary>
    private RunWrite? Idle(List<RunWrite> open) => open.Find(row =>
        Run.Load(row.Key, universe.Rows.Run(row.Key)!) is { Task: null, Row.FirstTaskAt: null });

    /// <summary>A signal must bring an idle run to life.</summary>
    private void Move(RunWrite idle)
    {
        var before = universe.Histories.Find(idle.Key)!.LastEventId;
        clients.Signal(idle.Key.WorkflowId, idle.Key.RunId);
        universe.Commit();
        Broken.Unless(universe.Histories.Find(idle.Key)!.LastEventId > before, $"run {idle.Key.RunId} takes no signal");
    }

    private string Describe(RunKey key) => Run.Load(key, universe.Rows.Run(key)!).Row.ToString();
}
