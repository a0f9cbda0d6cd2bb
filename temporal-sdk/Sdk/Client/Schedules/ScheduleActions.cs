using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Common;
using Temporalio.Converters;
using Proto = Temporalio.Api.Schedule.V1;

namespace Temporalio.Client.Schedules;

/// <summary>Actions of schedules as messages, both ways.</summary>
internal static class ScheduleActions
{
    /// <exception cref="ArgumentException">The action is unknown, or its options belong to a single start.</exception>
    public static async Task<Proto.ScheduleAction> WriteAsync(ScheduleAction action, DataConverter converter)
    {
        if (action is not ScheduleActionStartWorkflow start)
            throw new ArgumentException($"{action.GetType()} is no action of schedules", nameof(action));
        var options = start.Options;
        Check(options);
        var plain = await StartRequests.StartAsync(start.Workflow, [], options, null, converter).ConfigureAwait(false);
        return new()
        {
            StartWorkflow = new()
            {
                WorkflowId = plain.WorkflowId,
                WorkflowType = plain.WorkflowType,
                TaskQueue = plain.TaskQueue,
                Input = await ArgumentsAsync(start.Args, converter).ConfigureAwait(false),
                WorkflowExecutionTimeout = plain.WorkflowExecutionTimeout,
                WorkflowRunTimeout = plain.WorkflowRunTimeout,
                WorkflowTaskTimeout = plain.WorkflowTaskTimeout,
                RetryPolicy = plain.RetryPolicy,
                Memo = plain.Memo,
                SearchAttributes = plain.SearchAttributes,
                Header = start.Headers is { Count: > 0 } headers
                    ? new() { Fields = { headers.ToDictionary(each => each.Key, each => each.Value.Payload) } }
                    : null,
                UserMetadata = plain.UserMetadata,
                Priority = plain.Priority,
            },
        };
    }

    public static async Task<ScheduleAction> ReadAsync(Proto.ScheduleAction? proto, DataConverter converter)
    {
        if (proto?.StartWorkflow is not { } start) throw new InvalidOperationException("The schedule has an action that is unknown here");
        var options = new WorkflowOptions(start.WorkflowId, start.TaskQueue?.Name ?? string.Empty)
        {
            ExecutionTimeout = start.WorkflowExecutionTimeout?.ToTimeSpan(),
            RunTimeout = start.WorkflowRunTimeout?.ToTimeSpan(),
            TaskTimeout = start.WorkflowTaskTimeout?.ToTimeSpan(),
            RetryPolicy = start.RetryPolicy is { } retry ? Common.RetryPolicy.FromProto(retry) : null,
            Memo = start.Memo is { } memo
                ? MemoValues.Of(memo, converter).ToDictionary(each => each.Key, each => (object)each.Value)
                : null,
            TypedSearchAttributes = start.SearchAttributes is { } found ? SearchAttributeCollection.FromProto(found) : null,
            StaticSummary = await TextAsync(start.UserMetadata?.Summary, converter).ConfigureAwait(false),
            StaticDetails = await TextAsync(start.UserMetadata?.Details, converter).ConfigureAwait(false),
            Priority = start.Priority is { } priority ? Common.Priority.FromProto(priority) : null,
        };
        return new ScheduleActionStartWorkflow(
            start.WorkflowType?.Name ?? string.Empty,
            [.. (start.Input?.Payloads_ ?? []).Select(each => new EncodedRawValue(converter, each))],
            options,
            start.Header?.Fields.ToDictionary(each => each.Key, each => (IEncodedRawValue)new EncodedRawValue(converter, each.Value)));
    }

    private static async Task<string?> TextAsync(Payload? payload, DataConverter converter) =>
        payload is null ? null : await converter.ToValueAsync<string?>(payload).ConfigureAwait(false);

    // Arguments of a described schedule are still encoded, and go back as they came.
    private static async Task<Payloads?> ArgumentsAsync(IReadOnlyCollection<object?> args, DataConverter converter)
    {
        if (!args.Any(arg => arg is IEncodedRawValue)) return await converter.ToArgumentsAsync(args).ConfigureAwait(false);
        var payloads = new Payloads();
        foreach (var arg in args)
            payloads.Payloads_.Add(arg is IEncodedRawValue raw ? raw.Payload : await converter.ToPayloadAsync(arg).ConfigureAwait(false));
        return payloads;
    }

    private static void Check(WorkflowOptions options)
    {
        Refuse(options.IdReusePolicy != WorkflowIdReusePolicy.AllowDuplicate, nameof(options.IdReusePolicy));
        Refuse(options.IdConflictPolicy != WorkflowIdConflictPolicy.Unspecified, nameof(options.IdConflictPolicy));
        Refuse(options.CronSchedule is not null, nameof(options.CronSchedule));
        Refuse(options.StartDelay is not null, nameof(options.StartDelay));
        Refuse(options.StartSignal is not null || options.StartSignalArgs is not null, nameof(options.StartSignal));
        Refuse(options.RequestEagerStart, nameof(options.RequestEagerStart));
        Refuse(options.Rpc is not null, nameof(options.Rpc));
    }

    private static void Refuse(bool given, string option)
    {
        if (given) throw new ArgumentException($"{option} cannot be used for a workflow that a schedule starts", option);
    }
}
