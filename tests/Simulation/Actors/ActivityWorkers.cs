using Google.Protobuf;
using TemporalDev.Engine;
using TemporalDev.Engine.Rows;
using TemporalDev.Engine.State;
using Temporalio.Api.WorkflowService.V1;

namespace Tests.Simulation.Actors;

/// <summary>Workers of activities: they answer well, badly, twice, late, or never.</summary>
internal sealed class ActivityWorkers(Universe universe)
{
    private const int MostPolls = 4, MostKept = 12;
    private readonly List<CallerId> _polls = [];
    private readonly List<PollActivityTaskQueueResponse> _tasks = [];
    private readonly List<PollActivityTaskQueueResponse> _old = [];
    private int _names;

    private Dice Dice => universe.Dice;

    public void Act()
    {
        if (_polls.Count < MostPolls && Dice.Percent(30)) Poll();
        else if (_old.Count > 0 && Dice.Percent(15)) Answer(Dice.Pick(_old));
        else if (_tasks.Find(IsUnwanted) is { } unwanted && Dice.Percent(40)) Obey(unwanted);
        else if (_tasks.Count > 0 && Dice.Percent(80)) Work();
        else if (_polls.Count > 0 && Dice.Percent(10)) universe.Forget(Dice.Pick(_polls));
        else if (_polls.Count < MostPolls) Poll();
    }

    /// <summary>An activity that has begun without a poll.</summary>
    public void Take(PollActivityTaskQueueResponse task) => _tasks.Add(task);

    private void Poll()
    {
        CallerId caller = default;
        var answered = false;
        caller = universe.Send(
            new PollActivityTaskQueueRequest
            {
                Namespace = Universe.Namespace, TaskQueue = Say.Queue(Universe.Queue), Identity = $"activities-{Dice.Below(2)}",
            }, reply =>
            {
                answered = true;
                _polls.Remove(caller);
                if (reply?.Message is PollActivityTaskQueueResponse { TaskToken.IsEmpty: false } task) _tasks.Add(task);
            }, TimeSpan.FromSeconds(Dice.Of(2, 30)));
        if (!answered) _polls.Add(caller);
    }

    private void Work()
    {
        var task = Dice.Percent(30) ? Dice.Pick(_tasks) : Dice.Take(_tasks);
        if (Dice.Percent(25)) Beat(task);
        else
        {
            _tasks.Remove(task);
            _old.Add(task);
            if (_old.Count > MostKept) _old.RemoveAt(0);
            if (!Dice.Percent(10)) Answer(task);
        }
    }

    /// <summary>Whether somebody has asked the activity to cancel; a real worker hears of it with a heartbeat.</summary>
    private bool IsUnwanted(PollActivityTaskQueueResponse task)
    {
        var key = new RunKey(Universe.NamespaceId, task.WorkflowExecution.WorkflowId, task.WorkflowExecution.RunId);
        return universe.Rows.Run(key) is { } stored && Run.Load(key, stored).ActivityById(task.ActivityId) is { CancelRequested: true };
    }

    private void Obey(PollActivityTaskQueueResponse task)
    {
        _tasks.Remove(task);
        universe.Send(Canceled(task, $"x{++_names}"), _ => { });
    }

    private void Beat(PollActivityTaskQueueResponse task) => universe.Send(
        new RecordActivityTaskHeartbeatRequest { TaskToken = task.TaskToken, Details = Say.Text($"beat{++_names}") }, _ => { });

    private void Answer(PollActivityTaskQueueResponse task)
    {
        var identity = $"x{++_names}";
        var byId = Dice.Percent(15);
        var (what, request) = Dice.Below(6) switch
        {
            < 3 => ($"result {identity}", byId ? CompletedById(task, identity) : Completed(task, identity)),
            3 => ($"canceled {identity}", Canceled(task, identity)),
            _ => ("", Failed(task, identity)),
        };
        universe.Send(request, reply =>
        {
            var execution = task.WorkflowExecution;
            if (reply?.Message is not null && what.Length > 0)
            {
                universe.Promises.Recorded(execution.WorkflowId, execution.RunId, what);
                var scheduledId = TaskToken.Parser.ParseFrom(task.TaskToken).ScheduledId;
                if (request is RespondActivityTaskCompletedRequest)
                    universe.Promises.Attempted(execution.WorkflowId, execution.RunId, scheduledId, task.Attempt);
            }
            if (reply is null && Dice.Percent(50)) _tasks.Add(task);
        });
    }

    private static IMessage Completed(PollActivityTaskQueueResponse task, string identity) =>
        new RespondActivityTaskCompletedRequest { TaskToken = task.TaskToken, Identity = identity, Result = Say.Text(identity) };

    private static IMessage CompletedById(PollActivityTaskQueueResponse task, string identity) =>
        new RespondActivityTaskCompletedByIdRequest
        {
            Namespace = Universe.Namespace, WorkflowId = task.WorkflowExecution.WorkflowId, RunId = task.WorkflowExecution.RunId,
            ActivityId = task.ActivityId, Identity = identity, Result = Say.Text(identity),
        };

    private static IMessage Canceled(PollActivityTaskQueueResponse task, string identity) =>
        new RespondActivityTaskCanceledRequest { TaskToken = task.TaskToken, Identity = identity };

    private IMessage Failed(PollActivityTaskQueueResponse task, string identity) => new RespondActivityTaskFailedRequest
    {
        TaskToken = task.TaskToken, Identity = identity, Failure = Say.Failure("boom", Dice.Percent(70)),
        LastHeartbeatDetails = Dice.Percent(20) ? Say.Text("last") : null,
    };
}
