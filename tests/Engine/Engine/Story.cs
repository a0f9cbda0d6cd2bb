using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Temporalio.Api.Command.V1;
using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.Failure.V1;
using Temporalio.Api.History.V1;
using Temporalio.Api.TaskQueue.V1;
using Temporalio.Api.WorkflowService.V1;
using TemporalDev.Engine;

namespace Tests.Engine.Engine;

/// <summary>Tells an engine what happens, step by step, and plays client and worker. Time moves only when the story says so.</summary>
internal sealed class Story
{
    public const string Namespace = "default", NamespaceId = "11111111-0000-0000-0000-000000000001", Queue = "queue";
    private static readonly NamespaceRecord Record = new(
        NamespaceId, Namespace, new Dictionary<string, IndexedValueType> { ["Stage"] = IndexedValueType.Keyword });
    private readonly Dictionary<CallerId, Reply> _replies = [];
    private readonly EngineOptions _options;
    private HistoryEngine _engine;
    private long _callers, _ids;

    public Story(bool timeSkipping = false, bool eagerActivities = false)
    {
        _options = new EngineOptions { NewId = NextId, TimeSkipping = timeSkipping, EagerActivities = eagerActivities };
        _engine = NewEngine();
    }

    public MemoryRows Rows { get; } = new();

    public DateTimeOffset Now { get; private set; } = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public HistoryEngine Engine => _engine;

    /// <summary>Kills the engine and begins again from the rows.</summary>
    public void Restart() => _engine = NewEngine();

    public CallerId Send(IMessage request, TimeSpan? patience = null, string method = "")
    {
        var caller = new CallerId(++_callers);
        Take(_engine.Handle(new Call(caller, request, patience is null ? null : Now + patience, method), Now));
        return caller;
    }

    /// <summary>The answer to a call, or null while it waits.</summary>
    public Reply? Answer(CallerId caller) => _replies.GetValueOrDefault(caller);

    public T Ask<T>(IMessage request) where T : class, IMessage
    {
        var reply = Answer(Send(request)) ?? throw new InvalidOperationException($"{request.Descriptor.Name} waits.");
        var message = reply.Message is HistoryPage page ? HistoryPage.Read(page) : reply.Message;
        return message as T ?? throw new InvalidOperationException($"{request.Descriptor.Name}: {reply.Refusal}");
    }

    public Refusal Refused(IMessage request) =>
        (Answer(Send(request)) ?? throw new InvalidOperationException($"{request.Descriptor.Name} waits.")).Refusal
        ?? throw new InvalidOperationException($"{request.Descriptor.Name} was not refused.");

    /// <summary>Lets time pass, serving whatever becomes due on the way at its own moment.</summary>
    public void Advance(TimeSpan span)
    {
        var end = Now + span;
        while (_engine.NextDue is { } due && due <= end)
        {
            if (due > Now) Now = due;
            Take(_engine.Tick(Now));
        }
        Now = end;
    }

    public string Start(string workflowId, Action<StartWorkflowExecutionRequest>? with = null)
    {
        var request = new StartWorkflowExecutionRequest
        {
            Namespace = Namespace,
            WorkflowId = workflowId,
            WorkflowType = new WorkflowType { Name = "Release" },
            TaskQueue = new TaskQueue { Name = Queue },
            RequestId = $"start-{workflowId}-{_callers}",
        };
        with?.Invoke(request);
        return Ask<StartWorkflowExecutionResponse>(request).RunId;
    }

    public void Signal(string workflowId, string name) => Ask<SignalWorkflowExecutionResponse>(
        new SignalWorkflowExecutionRequest { Namespace = Namespace, WorkflowExecution = Execution(workflowId), SignalName = name });

    /// <summary>Takes the workflow task that is there.</summary>
    public PollWorkflowTaskQueueResponse Task(string queue = Queue)
    {
        var caller = Send(
            new PollWorkflowTaskQueueRequest { Namespace = Namespace, TaskQueue = new TaskQueue { Name = queue }, Identity = "worker" });
        if (Answer(caller)?.Message is PollWorkflowTaskQueueResponse task) return task;
        _engine.Forget(caller);
        throw new InvalidOperationException("There is no workflow task.");
    }

    public void Complete(PollWorkflowTaskQueueResponse task, params Command[] commands) =>
        Ask<RespondWorkflowTaskCompletedResponse>(Completion(task, commands));

    public static RespondWorkflowTaskCompletedRequest Completion(PollWorkflowTaskQueueResponse task, params Command[] commands) =>
        new() { Namespace = Namespace, TaskToken = task.TaskToken, Identity = "worker", Commands = { commands } };

    public PollActivityTaskQueueResponse Activity()
    {
        var caller = Send(
            new PollActivityTaskQueueRequest { Namespace = Namespace, TaskQueue = new TaskQueue { Name = Queue }, Identity = "worker" });
        if (Answer(caller)?.Message is PollActivityTaskQueueResponse task) return task;
        _engine.Forget(caller);
        throw new InvalidOperationException("There is no activity task.");
    }

    public void Complete(PollActivityTaskQueueResponse task) =>
        Ask<RespondActivityTaskCompletedResponse>(
            new RespondActivityTaskCompletedRequest { Namespace = Namespace, TaskToken = task.TaskToken });

    public void Fail(PollActivityTaskQueueResponse task) => Ask<RespondActivityTaskFailedResponse>(new RespondActivityTaskFailedRequest
    {
        Namespace = Namespace,
        TaskToken = task.TaskToken,
        Failure = new Failure { Message = "boom", ApplicationFailureInfo = new ApplicationFailureInfo { Type = "Boom" } },
    });

    public string History(string workflowId, string runId = "") => HistoryText.Of(Ask<GetWorkflowExecutionHistoryResponse>(
        new GetWorkflowExecutionHistoryRequest { Namespace = Namespace,
            Execution = new WorkflowExecution { WorkflowId = workflowId, RunId = runId } }).History.Events);

    public DescribeWorkflowExecutionResponse Describe(string workflowId) => Ask<DescribeWorkflowExecutionResponse>(
        new DescribeWorkflowExecutionRequest { Namespace = Namespace, Execution = Execution(workflowId) });

    public static WorkflowExecution Execution(string workflowId) => new() { WorkflowId = workflowId };

    private HistoryEngine NewEngine()
    {
        var engine = new HistoryEngine(_options, Rows);
        engine.SetNamespace(Record);
        engine.Recover(Now);
        return engine;
    }

    private Guid NextId() => new(checked((int)++_ids), 0, 0x4000, [0x80, 0, 0, 0, 0, 0, 0, 0]);

    private void Take(Mutation mutation)
    {
        Rows.Write(mutation);
        foreach (var reply in mutation.Replies) _replies.Add(reply.Caller, reply);
    }
}
