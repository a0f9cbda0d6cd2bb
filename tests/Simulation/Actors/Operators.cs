using Google.Protobuf;
using TemporalDev.Engine;
using TemporalDev.Engine.State;
using Temporalio.Api.Activity.V1;
using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.WorkflowService.V1;
using Tests.Simulation.Rules;
using Tests.Simulation.Schedules;

namespace Tests.Simulation.Actors;

/// <summary>People who mend and clean: reset, delete, retention, describe, and everything that can be done to a pending activity.</summary>
internal sealed class Operators(Universe universe)
{
    private int _names;

    private Dice Dice => universe.Dice;

    public void Act()
    {
        if (Any() is not { } run) return;
        var row = Run.Load(run.Key, universe.Rows.Run(run.Key)!);
        var execution = Say.Execution(run.Key.WorkflowId, run.Key.RunId);
        var activity = row.Activities.Count > 0 ? Dice.Pick(row.Activities.Values.ToList()).ActivityId : "a1";
        switch (Dice.Below(11))
        {
            case 0: Reset(run); break;
            case 1 when Dice.Percent(15): Delete(execution); break;
            case 2 when !row.IsOpen && Dice.Percent(20): universe.Purge(run.Key); break;
            case 3: Send(new DescribeWorkflowExecutionRequest { Namespace = Universe.Namespace, Execution = execution }); break;
            case 4: Send(new PauseActivityRequest { Namespace = Universe.Namespace, Execution = execution, Id = activity }); break;
            case 5:
            case 6:
                Send(new UnpauseActivityRequest
                {
                    Namespace = Universe.Namespace, Execution = execution, Id = activity, ResetAttempts = Dice.Percent(30),
                });
                break;
            case 7:
                Send(new ResetActivityRequest
                {
                    Namespace = Universe.Namespace, Execution = execution, Id = activity, KeepPaused = Dice.Percent(50),
                    ResetHeartbeat = Dice.Percent(50),
                });
                break;
            case 8: Send(Options(execution, activity)); break;
            case 9: Complete(execution, activity); break;
            default: Send(new ResetStickyTaskQueueRequest { Namespace = Universe.Namespace, Execution = execution }); break;
        }
    }

    private HistoryRules? Any()
    {
        var all = universe.Histories.All.Where(run => universe.Rows.Run(run.Key) is not null).ToList();
        return all.Count == 0 ? null : Dice.Pick(all);
    }

    private UpdateActivityOptionsRequest Options(WorkflowExecution execution, string activity) => new()
    {
        Namespace = Universe.Namespace, Execution = execution, Id = activity, RestoreOriginal = Dice.Percent(30),
        ActivityOptions = new ActivityOptions
        {
            StartToCloseTimeout = Say.Seconds(Dice.Of(3, 30)), ScheduleToCloseTimeout = Say.Seconds(Dice.Of(1, 40)),
        },
        UpdateMask = new() { Paths = { Dice.Of("start_to_close_timeout", "schedule_to_close_timeout") } },
    };

    private void Reset(HistoryRules run)
    {
        // A reset brings a run to life that its schedule does not know of.
        if (run.TaskEnds.Count == 0 || run.Key.WorkflowId.StartsWith(ScheduleWorld.Prefix, StringComparison.Ordinal)) return;
        var based = run.Seen("signal").ToList();
        var request = new ResetWorkflowExecutionRequest
        {
            Namespace = Universe.Namespace, WorkflowExecution = Say.Execution(run.Key.WorkflowId, run.Key.RunId),
            WorkflowTaskFinishEventId = Dice.Percent(90) ? Dice.Pick(run.TaskEnds) : Dice.Below(12), RequestId = $"reset-{++_names}",
            ResetReapplyType = Dice.Of(ResetReapplyType.Unspecified, ResetReapplyType.AllEligible, ResetReapplyType.None),
        };
        universe.Send(request, reply =>
        {
            if (reply?.Message is not ResetWorkflowExecutionResponse response) return;
            universe.Promises.Started(run.Key.WorkflowId, response.RunId);
            if (request.ResetReapplyType == ResetReapplyType.None) return;
            foreach (var signal in based) universe.Promises.Recorded(run.Key.WorkflowId, response.RunId, signal);
        });
    }

    /// <summary>From outside, whether or not a worker has it.</summary>
    private void Complete(WorkflowExecution execution, string activity)
    {
        var identity = $"o{++_names}";
        universe.Send(new RespondActivityTaskCompletedByIdRequest
        {
            Namespace = Universe.Namespace, WorkflowId = execution.WorkflowId, RunId = execution.RunId, ActivityId = activity,
            Identity = identity, Result = Say.Text(identity),
        }, reply =>
        {
            if (reply?.Message is not null) universe.Promises.Recorded(execution.WorkflowId, execution.RunId, $"result {identity}");
        });
    }

    private void Delete(WorkflowExecution execution) => universe.Send(
        new DeleteWorkflowExecutionRequest { Namespace = Universe.Namespace, WorkflowExecution = execution }, reply =>
        {
            if (reply?.Message is null) return;
            var key = new RunKey(Universe.NamespaceId, execution.WorkflowId, execution.RunId);
            Broken.Unless(universe.Rows.Run(key) is null, $"run {execution.RunId} is deleted and still there");
        });

    private void Send(IMessage request) => universe.Send(request, _ => { });
}
