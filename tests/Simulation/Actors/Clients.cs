using Google.Protobuf;
using TemporalDev.Engine;
using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.Query.V1;
using Temporalio.Api.Update.V1;
using Temporalio.Api.WorkflowService.V1;
using Operation = Temporalio.Api.WorkflowService.V1.ExecuteMultiOperationRequest.Types.Operation;

namespace Tests.Simulation.Actors;

/// <summary>Clients: they start, signal, update, query, cancel and terminate, and repeat what they got no answer to.</summary>
internal sealed class Clients(Universe universe)
{
    private const int MostRetries = 20;
    private readonly List<Action> _retries = [];
    private int _names;

    private Dice Dice => universe.Dice;

    public string WorkflowId() => $"w{Dice.Below(4)}";

    public void Act()
    {
        if (_retries.Count > 0 && Dice.Percent(25))
        {
            Dice.Take(_retries)();
            return;
        }
        switch (Dice.Below(16))
        {
            case < 4: Start(); break;
            case < 7: Signal(); break;
            case 7: SignalWithStart(); break;
            case < 10: Update(); break;
            case 10: PollUpdate(); break;
            case 11: Query(); break;
            case 12: Cancel(); break;
            case 13 when Dice.Percent(40): Terminate(); break;
            case 14: History(); break;
            default: UpdateWithStart(); break;
        }
    }

    /// <summary>One signal to one run, as somebody does who wants to see it move.</summary>
    public void Signal(string workflowId, string runId)
    {
        var name = $"s{++_names}";
        Send(new SignalWorkflowExecutionRequest
        {
            Namespace = Universe.Namespace, WorkflowExecution = Say.Execution(workflowId, runId), SignalName = name,
            RequestId = $"r-{name}",
        }, _ => universe.Promises.Recorded(workflowId, runId, $"signal {name}"));
    }

    public StartWorkflowExecutionRequest Begin() => new()
    {
        Namespace = Universe.Namespace,
        WorkflowId = WorkflowId(),
        WorkflowType = new WorkflowType { Name = "Release" },
        TaskQueue = Say.Queue(Universe.Queue),
        RequestId = $"start-{++_names}",
        WorkflowIdReusePolicy = Dice.Of(WorkflowIdReusePolicy.Unspecified, WorkflowIdReusePolicy.AllowDuplicate,
            WorkflowIdReusePolicy.AllowDuplicateFailedOnly, WorkflowIdReusePolicy.RejectDuplicate),
        WorkflowIdConflictPolicy = Dice.Of(WorkflowIdConflictPolicy.Unspecified, WorkflowIdConflictPolicy.Fail,
            WorkflowIdConflictPolicy.UseExisting),
        WorkflowExecutionTimeout = Say.Seconds(Dice.Of(0, 0, 0, 500)),
        WorkflowRunTimeout = Say.Seconds(Dice.Of(0, 0, 0, 100)),
        WorkflowTaskTimeout = Say.Seconds(Dice.Of(0, 2)),
        WorkflowStartDelay = Say.Seconds(Dice.Of(0, 0, 0, 0, 7)),
        RetryPolicy = Dice.Percent(15) ? new RetryPolicy { InitialInterval = Say.Seconds(3), MaximumAttempts = 3 } : null,
        Priority = Dice.Percent(20) ? new Priority { PriorityKey = Dice.Below(6) } : null,
    };

    private void Start()
    {
        var request = Begin();
        if (Dice.Percent(10)) request.WorkflowIdConflictPolicy = WorkflowIdConflictPolicy.TerminateExisting;
        if (request.WorkflowStartDelay is null && Dice.Percent(6)) request.CronSchedule = "@every 20s";
        if (request.CronSchedule.Length == 0 && request.WorkflowStartDelay is null) request.RequestEagerExecution = Dice.Percent(5);
        if (request.WorkflowIdConflictPolicy == WorkflowIdConflictPolicy.UseExisting && Dice.Percent(50))
            request.OnConflictOptions = new() { AttachRequestId = true };
        Send(request, reply => universe.Promises.Started(request.WorkflowId, ((StartWorkflowExecutionResponse)reply).RunId));
    }

    private void Signal() => Signal(WorkflowId(), "");

    private void SignalWithStart()
    {
        var (start, name) = (Begin(), $"s{++_names}");
        var request = new SignalWithStartWorkflowExecutionRequest
        {
            Namespace = start.Namespace, WorkflowId = start.WorkflowId, WorkflowType = start.WorkflowType, TaskQueue = start.TaskQueue,
            RequestId = start.RequestId, SignalName = name, WorkflowStartDelay = start.WorkflowStartDelay,
            WorkflowIdReusePolicy = start.WorkflowIdReusePolicy,
        };
        Send(request, reply => universe.Promises.Recorded(
            request.WorkflowId, ((SignalWithStartWorkflowExecutionResponse)reply).RunId, $"signal {name}"));
    }

    private UpdateWorkflowExecutionRequest NewUpdate(string workflowId) => new()
    {
        Namespace = Universe.Namespace,
        WorkflowExecution = Say.Execution(workflowId),
        WaitPolicy = new()
        {
            LifecycleStage = Dice.Of(UpdateWorkflowExecutionLifecycleStage.Accepted, UpdateWorkflowExecutionLifecycleStage.Completed),
        },
        Request = new()
        {
            Meta = new() { UpdateId = $"u{(Dice.Percent(80) ? ++_names : Dice.Below(_names + 1))}" }, Input = new() { Name = "approve" },
        },
    };

    private void Update()
    {
        var request = NewUpdate(WorkflowId());
        Send(request, reply =>
        {
            var answer = (UpdateWorkflowExecutionResponse)reply;
            Believe(request.WorkflowExecution.WorkflowId, answer.UpdateRef, answer.Stage, answer.Outcome);
        }, 8);
    }

    private void PollUpdate()
    {
        var workflowId = WorkflowId();
        var request = new PollWorkflowExecutionUpdateRequest
        {
            Namespace = Universe.Namespace,
            UpdateRef = new() { UpdateId = $"u{Dice.Below(_names + 1)}", WorkflowExecution = Say.Execution(workflowId) },
            WaitPolicy = new() { LifecycleStage = UpdateWorkflowExecutionLifecycleStage.Completed },
        };
        Send(request, reply =>
        {
            var answer = (PollWorkflowExecutionUpdateResponse)reply;
            Believe(workflowId, answer.UpdateRef, answer.Stage, answer.Outcome);
        }, 8);
    }

    private void UpdateWithStart()
    {
        var (start, update) = (Begin(), NewUpdate(""));
        update.WorkflowExecution.WorkflowId = start.WorkflowId;
        start.WorkflowStartDelay = null;
        start.WorkflowIdConflictPolicy = WorkflowIdConflictPolicy.UseExisting;
        var request = new ExecuteMultiOperationRequest
        {
            Namespace = Universe.Namespace,
            Operations = { new Operation { StartWorkflow = start }, new Operation { UpdateWorkflow = update } },
        };
        Send(request, reply =>
        {
            var answers = ((ExecuteMultiOperationResponse)reply).Responses;
            universe.Promises.Started(start.WorkflowId, answers[0].StartWorkflow.RunId);
            var answer = answers[1].UpdateWorkflow;
            Believe(start.WorkflowId, answer.UpdateRef, answer.Stage, answer.Outcome);
        }, 8);
    }

    /// <summary>An outcome that is no rejection is in history.</summary>
    private void Believe(string workflowId, UpdateRef? update, UpdateWorkflowExecutionLifecycleStage stage, Outcome? outcome)
    {
        if (update is null || stage < UpdateWorkflowExecutionLifecycleStage.Accepted) return;
        var isRejection = outcome?.Failure is { } failure && failure.Message.StartsWith("rejected", StringComparison.Ordinal);
        if (isRejection || outcome?.Failure?.ApplicationFailureInfo?.Type == "UnprocessedUpdate") return;
        var runId = update.WorkflowExecution?.RunId ?? "";
        universe.Promises.Recorded(workflowId, runId, $"accepted {update.UpdateId}");
        if (outcome?.Success is not null) universe.Promises.Recorded(workflowId, runId, $"completed {update.UpdateId}");
    }

    private void Query() => Send(new QueryWorkflowRequest
    {
        Namespace = Universe.Namespace, Execution = Say.Execution(WorkflowId()), Query = new WorkflowQuery { QueryType = "status" },
    }, _ => { }, 6);

    private void Cancel()
    {
        var workflowId = WorkflowId();
        var request = new RequestCancelWorkflowExecutionRequest
        {
            Namespace = Universe.Namespace, WorkflowExecution = Say.Execution(workflowId), RequestId = $"c{++_names}",
        };
        Send(request, _ => { });
    }

    private void Terminate()
    {
        var (workflowId, reason) = (WorkflowId(), $"t{++_names}");
        Send(new TerminateWorkflowExecutionRequest
        {
            Namespace = Universe.Namespace, WorkflowExecution = Say.Execution(workflowId), Reason = reason,
        }, _ => universe.Promises.Recorded(workflowId, "", $"terminate {reason}"));
    }

    private void History() => Send(new GetWorkflowExecutionHistoryRequest
    {
        Namespace = Universe.Namespace, Execution = Say.Execution(WorkflowId()), WaitNewEvent = Dice.Percent(50),
        MaximumPageSize = Dice.Of(0, 1, 3),
        HistoryEventFilterType = Dice.Of(HistoryEventFilterType.AllEvent, HistoryEventFilterType.CloseEvent),
    }, _ => { }, 5);

    /// <summary>A reply that is lost makes the client say the same again.</summary>
    private void Send(IMessage request, Action<IMessage> believe, double? patience = null) => universe.Send(request, reply =>
    {
        if (reply is null && _retries.Count < MostRetries) _retries.Add(() => Send(request, believe, patience));
        if (reply?.Message is { } message) believe(message);
    }, patience is null ? null : TimeSpan.FromSeconds(patience.Value));
}
