using TemporalDev.Engine;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.Query.V1;
using Temporalio.Api.WorkflowService.V1;

namespace Tests.Simulation.Actors;

/// <summary>Workers of workflows, with and without a cache: they decide at random, fail, repeat themselves, and die.</summary>
/// <param name="universe">Where they work.</param>
/// <param name="begin">Takes an activity that has begun with the answer to a task.</param>
internal sealed class WorkflowWorkers(Universe universe, Action<PollActivityTaskQueueResponse> begin)
{
    private const int MostPolls = 5, MostKept = 8;
    private static readonly string[] Sticky = ["sticky-0", "sticky-1"];
    private readonly List<(CallerId Caller, string Worker)> _polls = [];
    private readonly List<PollWorkflowTaskQueueResponse> _tasks = [];
    private readonly List<PollWorkflowTaskQueueResponse> _old = [];
    private readonly Decisions _decisions = new(universe);
    private int _names;

    private Dice Dice => universe.Dice;

    public void Act()
    {
        if (_polls.Count < MostPolls && Dice.Percent(30)) Poll(Dice.Percent(60) ? Universe.Queue : Dice.Pick(Sticky));
        else if (_old.Count > 0 && Dice.Percent(10)) Answer(Dice.Pick(_old));
        else if (_tasks.Count > 0 && Dice.Percent(85)) Work(Dice.Take(_tasks));
        else if (_polls.Count > 0 && Dice.Percent(8)) Leave();
        else if (_polls.Count < MostPolls) Poll(Universe.Queue);
    }

    /// <summary>A poll whose task the caller wants for itself.</summary>
    public void Poll(string queue, Action<PollWorkflowTaskQueueResponse>? take = null)
    {
        CallerId caller = default;
        var answered = false;
        caller = universe.Send(
            new PollWorkflowTaskQueueRequest
            {
                Namespace = Universe.Namespace,
                TaskQueue = new() { Name = queue, Kind = queue == Universe.Queue ? TaskQueueKind.Normal : TaskQueueKind.Sticky },
                Identity = $"workflows-{queue}",
            }, reply =>
            {
                answered = true;
                _polls.RemoveAll(poll => poll.Caller == caller);
                if (reply?.Message is PollWorkflowTaskQueueResponse { TaskToken.IsEmpty: false } task) (take ?? _tasks.Add)(task);
            }, TimeSpan.FromSeconds(Dice.Of(2, 30)));
        if (!answered) _polls.Add((caller, queue));
    }

    /// <summary>One worker is gone: killed, or with a goodbye.</summary>
    private void Leave()
    {
        var worker = Dice.Pick(_polls).Worker;
        foreach (var (caller, _) in _polls.Where(poll => poll.Worker == worker).ToList()) universe.Forget(caller);
        if (worker != Universe.Queue && Dice.Percent(50))
            universe.Send(new ShutdownWorkerRequest { Namespace = Universe.Namespace, StickyTaskQueue = worker }, _ => { });
    }

    private void Work(PollWorkflowTaskQueueResponse task)
    {
        if (task.Query is not null)
        {
            universe.Send(new RespondQueryTaskCompletedRequest
            {
                Namespace = Universe.Namespace, TaskToken = task.TaskToken, CompletedType = QueryResultType.Answered,
                QueryResult = Say.Text("fine"),
            }, _ => { });
            return;
        }
        _old.Add(task);
        if (_old.Count > MostKept) _old.RemoveAt(0);
        if (!Dice.Percent(8)) Answer(task);
    }

    private void Answer(PollWorkflowTaskQueueResponse task)
    {
        if (task.Query is null && Dice.Percent(10))
        {
            universe.Send(new RespondWorkflowTaskFailedRequest
            {
                Namespace = Universe.Namespace, TaskToken = task.TaskToken, Cause = WorkflowTaskFailedCause.WorkflowWorkerUnhandledFailure,
                Failure = Say.Failure("confused", true),
            }, _ => { });
            return;
        }
        var identity = $"task-{++_names}";
        var request = _decisions.For(task, identity);
        if (Dice.Percent(50))
            request.StickyAttributes = new() { WorkerTaskQueue = Say.Queue(Dice.Pick(Sticky)), ScheduleToStartTimeout = Say.Seconds(5) };
        foreach (var id in task.Queries.Keys)
            if (Dice.Percent(80)) request.QueryResults[id] = new WorkflowQueryResult { ResultType = QueryResultType.Answered };
        var isTrace = request.Commands.Count > 0 || request.Messages.Count == 0 || task.PreviousStartedEventId > 0;
        universe.Send(request, reply => Completed(task, identity, reply, isTrace));
    }

    private void Completed(PollWorkflowTaskQueueResponse task, string identity, Reply? reply, bool isTrace)
    {
        if (reply is null && Dice.Percent(50)) _tasks.Add(task);
        if (reply?.Message is not RespondWorkflowTaskCompletedResponse response) return;
        foreach (var activity in response.ActivityTasks) begin(activity);
        if (response.WorkflowTask is { } next) _tasks.Add(next);
        // A task that only rejected updates leaves no trace, by design.
        if (response.ResetHistoryEventId > 0 || !isTrace) return;
        universe.Promises.Recorded(task.WorkflowExecution.WorkflowId, task.WorkflowExecution.RunId, $"task {identity}");
    }
}
