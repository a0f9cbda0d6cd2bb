using Google.Protobuf.WellKnownTypes;
using Temporalio.Api.Common.V1;
using Temporalio.Api.Sdk.V1;
using Temporalio.Api.WorkflowService.V1;
using Temporalio.Converters;

namespace Temporalio.Client;

/// <summary>Starts as requests.</summary>
internal static class StartRequests
{
    /// <summary>Makes the request of a start, also inside a start with an update.</summary>
    /// <exception cref="ArgumentException">Id or task queue is missing.</exception>
    public static async Task<StartWorkflowExecutionRequest> StartAsync(
        string workflow,
        IReadOnlyCollection<object?> args,
        WorkflowOptions options,
        IDictionary<string, Payload>? headers,
        DataConverter converter) => new()
        {
            RequestId = Guid.NewGuid().ToString(),
            WorkflowId = Required(options.Id, nameof(options.Id)),
            WorkflowType = new() { Name = workflow },
            TaskQueue = new() { Name = Required(options.TaskQueue, nameof(options.TaskQueue)) },
            Input = await converter.ToArgumentsAsync(args).ConfigureAwait(false),
            WorkflowExecutionTimeout = ToProto(options.ExecutionTimeout),
            WorkflowRunTimeout = ToProto(options.RunTimeout),
            WorkflowTaskTimeout = ToProto(options.TaskTimeout),
            WorkflowIdReusePolicy = options.IdReusePolicy,
            WorkflowIdConflictPolicy = options.IdConflictPolicy,
            RetryPolicy = options.RetryPolicy?.ToProto(),
            CronSchedule = options.CronSchedule ?? string.Empty,
            Memo = await MemoValues.ToProtoAsync(options.Memo, converter).ConfigureAwait(false),
            SearchAttributes = options.TypedSearchAttributes is { Count: > 0 } found ? found.ToProto() : null,
            Header = await HeaderAsync(headers, converter).ConfigureAwait(false),
            WorkflowStartDelay = ToProto(options.StartDelay),
            UserMetadata = await MetadataAsync(options, converter).ConfigureAwait(false),
            Priority = options.Priority?.ToProto(),
        };

    /// <summary>Makes the request of a start with a signal.</summary>
    public static async Task<SignalWithStartWorkflowExecutionRequest> SignalWithStartAsync(
        StartWorkflowExecutionRequest start, WorkflowOptions options, DataConverter converter) => new()
        {
            RequestId = start.RequestId,
            WorkflowId = start.WorkflowId,
            WorkflowType = start.WorkflowType,
            TaskQueue = start.TaskQueue,
            Input = start.Input,
            WorkflowExecutionTimeout = start.WorkflowExecutionTimeout,
            WorkflowRunTimeout = start.WorkflowRunTimeout,
            WorkflowTaskTimeout = start.WorkflowTaskTimeout,
            WorkflowIdReusePolicy = start.WorkflowIdReusePolicy,
            WorkflowIdConflictPolicy = start.WorkflowIdConflictPolicy,
            SignalName = options.StartSignal,
            SignalInput = await converter.ToArgumentsAsync(options.StartSignalArgs).ConfigureAwait(false),
            RetryPolicy = start.RetryPolicy,
            CronSchedule = start.CronSchedule,
            Memo = start.Memo,
            SearchAttributes = start.SearchAttributes,
            Header = start.Header,
            WorkflowStartDelay = start.WorkflowStartDelay,
            UserMetadata = start.UserMetadata,
            Priority = start.Priority,
        };

    /// <summary>Makes headers; like every payload of the application they pass the codec.</summary>
    public static async Task<Header?> HeaderAsync(IDictionary<string, Payload>? headers, DataConverter converter)
    {
        if (headers is null or { Count: 0 }) return null;
        var proto = new Header();
        foreach (var (name, value) in headers)
        {
            proto.Fields.Add(name, converter.PayloadCodec is { } codec
                ? await codec.EncodeSingleAsync(value).ConfigureAwait(false)
                : value);
        }
        return proto;
    }

    public static Duration? ToProto(TimeSpan? span) => span is { } value ? Duration.FromTimeSpan(value) : null;

    private static async Task<UserMetadata?> MetadataAsync(WorkflowOptions options, DataConverter converter) =>
        options.StaticSummary is null && options.StaticDetails is null
            ? null
            : new()
            {
                Summary = options.StaticSummary is { } summary ? await converter.ToPayloadAsync(summary).ConfigureAwait(false) : null,
                Details = options.StaticDetails is { } details ? await converter.ToPayloadAsync(details).ConfigureAwait(false) : null,
            };

    private static string Required(string? value, string option) => string.IsNullOrEmpty(value)
        ? throw new ArgumentException($"{option} is required to start a workflow", option)
        : value;
}
