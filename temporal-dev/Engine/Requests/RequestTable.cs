using Google.Protobuf;
using Temporalio.Api.TestService.V1;
using Temporalio.Api.WorkflowService.V1;
using Empty = Google.Protobuf.WellKnownTypes.Empty;

namespace TemporalDev.Engine.Requests;

/// <summary>From a request message to the file that handles it.</summary>
internal static class RequestTable
{
    // By type and not by descriptor: whoever asks for one descriptor waits until those of all protos are read.
    private static readonly Dictionary<Type, Action<Turn, Call>> Handlers = [];
    private static readonly Dictionary<Type, MessageParser> ParsersByType = [];

    static RequestTable()
    {
        Add<StartWorkflowExecutionRequest>(StartWorkflow.Handle);
        Add<SignalWorkflowExecutionRequest>(SignalWorkflow.Handle);
        Add<SignalWithStartWorkflowExecutionRequest>(SignalWithStart.Handle);
        Add<RequestCancelWorkflowExecutionRequest>(CancelWorkflow.Handle);
        Add<TerminateWorkflowExecutionRequest>(TerminateWorkflow.Handle);
        Add<DeleteWorkflowExecutionRequest>(DeleteWorkflow.Handle);
        Add<DescribeWorkflowExecutionRequest>(DescribeWorkflow.Handle);
        Add<GetWorkflowExecutionHistoryRequest>(GetHistory.Handle);
        Add<GetWorkflowExecutionHistoryReverseRequest>(GetHistoryReverse.Handle);
        Add<QueryWorkflowRequest>(QueryWorkflow.Handle);
        Add<RespondQueryTaskCompletedRequest>(RespondQuery.Handle);
        Add<UpdateWorkflowExecutionRequest>(UpdateWorkflow.Handle);
        Add<PollWorkflowExecutionUpdateRequest>(UpdateWorkflow.Poll);
        Add<PollWorkflowTaskQueueRequest>(Polls.Workflow);
        Add<PollActivityTaskQueueRequest>(Polls.Activity);
        Add<PollNexusTaskQueueRequest>(Polls.Nexus);
        Add<RespondWorkflowTaskCompletedRequest>(RespondWorkflowTaskCompleted.Handle);
        Add<RespondWorkflowTaskFailedRequest>(RespondWorkflowTaskFailed.Handle);
        Add<RespondActivityTaskCompletedRequest>(RespondActivity.Completed);
        Add<RespondActivityTaskCompletedByIdRequest>(RespondActivity.CompletedById);
        Add<RespondActivityTaskFailedRequest>(RespondActivity.Failed);
        Add<RespondActivityTaskFailedByIdRequest>(RespondActivity.FailedById);
        Add<RespondActivityTaskCanceledRequest>(RespondActivity.Canceled);
        Add<RespondActivityTaskCanceledByIdRequest>(RespondActivity.CanceledById);
        Add<RecordActivityTaskHeartbeatRequest>(Heartbeat.Handle);
        Add<RecordActivityTaskHeartbeatByIdRequest>(Heartbeat.ById);
        Add<DescribeTaskQueueRequest>(DescribeTaskQueue.Handle);
        Add<ListTaskQueuePartitionsRequest>(DescribeTaskQueue.Partitions);
        Add<ResetStickyTaskQueueRequest>(StickyQueues.Reset);
        Add<ShutdownWorkerRequest>(StickyQueues.Shutdown);
        AddRare();
        AddTime();
    }

    private static void AddRare()
    {
        Add<ExecuteMultiOperationRequest>(MultiOperation.Handle);
        Add<ResetWorkflowExecutionRequest>(ResetWorkflow.Handle);
        Add<PauseActivityRequest>(PauseActivity.Pause);
        Add<UnpauseActivityRequest>(PauseActivity.Unpause);
        Add<UpdateWorkflowExecutionOptionsRequest>(UpdateRunOptions.Handle);
        Add<ResetActivityRequest>(ResetActivity.Handle);
        Add<UpdateActivityOptionsRequest>(UpdateActivityOptions.Handle);
    }

    private static void AddTime()
    {
        Add<LockTimeSkippingRequest>(TimeSkipping.Lock);
        Add<UnlockTimeSkippingRequest>(TimeSkipping.Unlock);
        Add<SleepRequest>(TimeSkipping.Sleep);
        Add<SleepUntilRequest>(TimeSkipping.SleepUntil);
        Add<Empty>(TimeSkipping.CurrentTime);
    }

    /// <summary>Every request that has a file, with its parser.</summary>
    public static IReadOnlyDictionary<Type, MessageParser> Parsers => ParsersByType;

    public static void Handle(Turn turn, Call call)
    {
        if (Handlers.TryGetValue(call.Request.GetType(), out var handler)) handler(turn, call);
        else throw RefusedException.Of(GrpcCode.Unimplemented, $"{call.Request.Descriptor.Name} is not a request to the engine.");
    }

    private static void Add<T>(Action<Turn, Call, T> handler) where T : IMessage<T>, new()
    {
        Handlers.Add(typeof(T), (turn, call) => handler(turn, call, (T)call.Request));
        ParsersByType.Add(typeof(T), new MessageParser<T>(() => new T()));
    }
}
