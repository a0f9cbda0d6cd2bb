using Google.Protobuf.WellKnownTypes;
using Temporalio.Api.Command.V1;
using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.Failure.V1;
using Temporalio.Replay.Machines;
using Temporalio.Workflows;
using InitialVersioningBehavior = Temporalio.Workflows.InitialVersioningBehavior;

namespace Temporalio.Replay.Runtime;

/// <summary>The commands that end a run.</summary>
internal static class CompletionCommands
{
    public static CompletionCommand Complete(Payload result) => new(new()
    {
        CommandType = CommandType.CompleteWorkflowExecution,
        CompleteWorkflowExecutionCommandAttributes = new() { Result = new() { Payloads_ = { result } } },
    });

    public static CompletionCommand Fail(Failure failure) => new(new()
    {
        CommandType = CommandType.FailWorkflowExecution,
        FailWorkflowExecutionCommandAttributes = new() { Failure = failure },
    });

    public static CompletionCommand Cancel() =>
        new(new() { CommandType = CommandType.CancelWorkflowExecution, CancelWorkflowExecutionCommandAttributes = new() });

    /// <summary>What the options leave open is taken over from this run.</summary>
    public static CompletionCommand ContinueAsNew(
        WorkflowInstance instance, ContinueAsNewException next, MemoBook memo, SearchAttributeBook searchAttributes)
    {
        var options = next.Options ?? new();
        var attributes = new ContinueAsNewWorkflowExecutionCommandAttributes
        {
            WorkflowType = new() { Name = next.Workflow },
            TaskQueue = new() { Name = options.TaskQueue ?? instance.Info.TaskQueue },
            Input = Arguments.EncodeAll(instance.PayloadConverter, next.Args),
            WorkflowRunTimeout = Time(options.RunTimeout),
            WorkflowTaskTimeout = Time(options.TaskTimeout),
            BackoffStartInterval = Time(options.BackoffStartInterval),
            RetryPolicy = (options.RetryPolicy ?? instance.Info.RetryPolicy)?.ToProto(),
            Header = Headers.ToProto(next.Headers),
            Memo = options.Memo is null ? memo.ToProto() : Memos.ToProto(options.Memo, instance.PayloadConverter),
            SearchAttributes = options.TypedSearchAttributes?.ToProto() ?? searchAttributes.ToProto(),
            InheritBuildId = (options.TaskQueue ?? instance.Info.TaskQueue) == instance.Info.TaskQueue,
            InitialVersioningBehavior = Behavior(options.InitialVersioningBehavior),
        };
        return new(new()
        {
            CommandType = CommandType.ContinueAsNewWorkflowExecution,
            ContinueAsNewWorkflowExecutionCommandAttributes = attributes,
        });
    }

    private static Duration? Time(TimeSpan? time) => time is { } given ? Duration.FromTimeSpan(given) : null;

    private static ContinueAsNewVersioningBehavior Behavior(InitialVersioningBehavior? behavior) =>
        (ContinueAsNewVersioningBehavior)(int)(behavior ?? InitialVersioningBehavior.Unspecified);
}
