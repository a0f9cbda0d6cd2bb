using Google.Protobuf.WellKnownTypes;
using Temporalio.Api.Command.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Exceptions;
using Temporalio.Replay.Activation;
using Temporalio.Replay.Machines;
using Temporalio.Worker.Interceptors;
using Temporalio.Workflows;

namespace Temporalio.Replay.Runtime;

/// <summary>Child workflows.</summary>
internal sealed class ChildCalls(WorkflowInstance instance, RunParts parts)
{
    /// <exception cref="WorkflowAlreadyStartedException">The id is taken.</exception>
    /// <exception cref="ChildWorkflowFailureException">The child was cancelled before it started.</exception>
    public async Task<ChildWorkflowHandle<TWorkflow, TResult>> StartAsync<TWorkflow, TResult>(StartChildWorkflowInput input)
    {
        instance.Guard.Require("start a child workflow");
        var token = input.Options.CancellationToken ?? instance.CancellationToken;
        if (token.IsCancellationRequested)
        {
            throw new CanceledFailureException("Child workflow cancelled before it was started");
        }
        var converter = instance.PayloadConverter;
        var metadata = UserMetadataOf.Both(
            input.Options.StaticSummary is { } summary ? converter.ToPayload(summary) : null,
            input.Options.StaticDetails is { } details ? converter.ToPayload(details) : null);
        var child = new ChildMachine(Attributes(input), metadata, input.Options.CancellationType);
        parts.Ledger.Add(child);
        // cancelling concerns the child as long as it lives, so the registration outlasts this call
        var registration = token.Register(() => Cancel(child));
        var start = await instance.Watch(child.Started);
        if (start.RunId is not { } runId)
        {
            registration.Unregister();
            throw Refusal(start, child, input.Workflow);
        }
        return new ChildHandle<TWorkflow, TResult>(instance, child, runId, registration);
    }

    private Exception Refusal(ChildStart start, ChildMachine child, string workflow) => start switch
    {
        { Failure: { } failure } => instance.Converter.FailureConverter.ToException(failure, instance.PayloadConverter),
        { Refusal: StartChildWorkflowExecutionFailedCause.WorkflowAlreadyExists } => new WorkflowAlreadyStartedException(
            "Child workflow already started", child.WorkflowId, workflow, "<unknown>"),
        _ => new ApplicationFailureException(
            $"Child workflow could not be started: {start.Refusal}", start.Refusal.ToString(), nonRetryable: true),
    };

    private void Cancel(ChildMachine child)
    {
        if (child.Cancel(out var command))
        {
            parts.Jobs.Add(JobOrder.Resolution, child);
        }
        if (command is not null)
        {
            parts.Ledger.Add(command);
        }
    }

    private StartChildWorkflowExecutionCommandAttributes Attributes(StartChildWorkflowInput input)
    {
        var options = input.Options;
        var queue = options.TaskQueue ?? instance.Info.TaskQueue;
        return new()
        {
            Namespace = instance.Info.Namespace,
            WorkflowId = options.Id ?? $"{instance.NewGuid()}",
            WorkflowType = new() { Name = input.Workflow },
            TaskQueue = new() { Name = queue },
            Input = Runtime.Arguments.EncodeAll(instance.PayloadConverter, input.Args),
            WorkflowExecutionTimeout = Time(options.ExecutionTimeout),
            WorkflowRunTimeout = Time(options.RunTimeout),
            WorkflowTaskTimeout = Time(options.TaskTimeout),
            ParentClosePolicy = (Api.Enums.V1.ParentClosePolicy)(int)options.ParentClosePolicy,
            WorkflowIdReusePolicy = options.IdReusePolicy,
            RetryPolicy = options.RetryPolicy?.ToProto(),
            CronSchedule = options.CronSchedule ?? string.Empty,
            Header = Headers.ToProto(input.Headers),
            Memo = Memos.ToProto(options.Memo, instance.PayloadConverter),
            SearchAttributes = options.TypedSearchAttributes?.ToProto(),
            InheritBuildId = queue == instance.Info.TaskQueue,
            Priority = options.Priority?.ToProto(),
        };
    }

    private static Duration? Time(TimeSpan? time) => time is { } given ? Duration.FromTimeSpan(given) : null;
}
