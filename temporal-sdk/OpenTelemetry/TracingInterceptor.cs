using System.Diagnostics;
using OpenTelemetry;
using OpenTelemetry.Context.Propagation;
using Temporalio.Activities;
using Temporalio.Api.Common.V1;
using Temporalio.Client.Interceptors;
using Temporalio.Converters;
using Temporalio.Worker.Interceptors;
using Temporalio.Workflows;

namespace Temporalio.Extensions.OpenTelemetry;

/// <summary>
/// Makes one trace of a workflow: from the client's start, signal, query or update through the workflow and its children to its activities.
/// Add it to the client's interceptors; workers made from that client have it too. Spans of workflow code are written once, not on replay.
/// </summary>
public class TracingInterceptor : IClientInterceptor, IWorkerInterceptor
{
    /// <summary>Source of the spans of client calls.</summary>
    public static readonly ActivitySource ClientSource = new("Temporalio.Extensions.OpenTelemetry.Client");

    /// <summary>Source of the spans of workflow code.</summary>
    public static readonly ActivitySource WorkflowsSource = new("Temporalio.Extensions.OpenTelemetry.Workflow");

    /// <summary>Source of the spans of activities.</summary>
    public static readonly ActivitySource ActivitiesSource = new("Temporalio.Extensions.OpenTelemetry.Activity");

    private static readonly IPayloadConverter Converter = DataConverter.Default.PayloadConverter;

    /// <summary>Makes an interceptor.</summary>
    /// <param name="options">Options; null means the defaults.</param>
    public TracingInterceptor(TracingInterceptorOptions? options = null) => Options = options ?? new();

    /// <summary>Its options.</summary>
    public TracingInterceptorOptions Options { get; init; }

    /// <inheritdoc />
    public ClientOutboundInterceptor InterceptClient(ClientOutboundInterceptor nextInterceptor) =>
        new TracingClientOutbound(this, nextInterceptor);

    /// <inheritdoc />
    public WorkflowInboundInterceptor InterceptWorkflow(WorkflowInboundInterceptor nextInterceptor) =>
        new TracingWorkflowInbound(this, nextInterceptor);

    /// <inheritdoc />
    public ActivityInboundInterceptor InterceptActivity(ActivityInboundInterceptor nextInterceptor) =>
        new TracingActivityInbound(this, nextInterceptor);

    internal IDictionary<string, Payload> Carry(IDictionary<string, Payload>? headers, ActivityContext context) =>
        HeadersFromContext(headers, new(context, Baggage.Current));

    internal PropagationContext? Read(IReadOnlyDictionary<string, Payload>? headers) => HeadersToContext(headers);

    internal IEnumerable<KeyValuePair<string, object?>> WorkflowTags(string workflowId) => CreateWorkflowTags(workflowId);

    internal IEnumerable<KeyValuePair<string, object?>> UpdateTags(string workflowId, string? updateId) =>
        CreateUpdateTags(workflowId, updateId);

    internal IEnumerable<KeyValuePair<string, object?>> InWorkflowTags() => CreateInWorkflowTags();

    internal IEnumerable<KeyValuePair<string, object?>> InActivityTags() => CreateInActivityTags();

    /// <summary>Writes a trace context into headers.</summary>
    /// <param name="headers">Headers so far, or null; changed in place when there are some.</param>
    /// <param name="ctx">The context.</param>
    /// <returns>The headers with the context in them.</returns>
    protected virtual IDictionary<string, Payload> HeadersFromContext(IDictionary<string, Payload>? headers, PropagationContext ctx)
    {
        headers ??= new Dictionary<string, Payload>();
        var carrier = new Dictionary<string, string>();
        Options.Propagator.Inject(ctx, carrier, (into, key, value) => into[key] = value);
        if (carrier.Count > 0)
        {
            headers[Options.HeaderKey] = Converter.ToPayload(carrier);
        }
        return headers;
    }

    /// <summary>Writes a trace context into text headers.</summary>
    /// <param name="headers">Headers so far, or null; changed in place when there are some.</param>
    /// <param name="ctx">The context.</param>
    /// <returns>The headers with the context in them.</returns>
    protected virtual IDictionary<string, string> HeadersFromContext(IDictionary<string, string>? headers, PropagationContext ctx)
    {
        headers ??= new Dictionary<string, string>();
        Options.Propagator.Inject(ctx, headers, (into, key, value) => into[key] = value);
        return headers;
    }

    /// <summary>Reads a trace context from headers.</summary>
    /// <param name="headers">Headers, or null.</param>
    /// <returns>The context, or null when there is none.</returns>
    protected virtual PropagationContext? HeadersToContext(IReadOnlyDictionary<string, Payload>? headers)
    {
        if (headers?.TryGetValue(Options.HeaderKey, out var payload) != true || payload == null)
        {
            return null;
        }
        return HeadersToContext(Converter.ToValue<Dictionary<string, string>>(payload));
    }

    /// <summary>Reads a trace context from text headers.</summary>
    /// <param name="headers">Headers, or null.</param>
    /// <returns>The context, or null when there is none.</returns>
    protected virtual PropagationContext? HeadersToContext(IReadOnlyDictionary<string, string>? headers) => headers == null
        ? null
        : Options.Propagator.Extract(
            default, headers, (from, key) => from.TryGetValue(key, out var value) ? [value] : []);

    /// <summary>Tags of client calls about a workflow.</summary>
    /// <param name="workflowId">Its id.</param>
    /// <returns>The tags.</returns>
    protected virtual IEnumerable<KeyValuePair<string, object?>> CreateWorkflowTags(string workflowId) =>
        Tag(Options.TagNameWorkflowId, workflowId);

    /// <summary>Tags of client calls about an update.</summary>
    /// <param name="workflowId">The workflow's id.</param>
    /// <param name="updateId">The update's id, or null.</param>
    /// <returns>The tags.</returns>
    protected virtual IEnumerable<KeyValuePair<string, object?>> CreateUpdateTags(string workflowId, string? updateId) =>
        [.. CreateWorkflowTags(workflowId), .. updateId == null ? [] : Tag(Options.TagNameUpdateId, updateId)];

    /// <summary>Tags of spans inside the current workflow.</summary>
    /// <returns>The tags.</returns>
    protected virtual IEnumerable<KeyValuePair<string, object?>> CreateInWorkflowTags()
    {
        var info = Workflow.Info;
        var update = Workflow.CurrentUpdateInfo;
        return
        [
            .. Tag(Options.TagNameWorkflowId, info.WorkflowId),
            .. Tag(Options.TagNameRunId, info.RunId),
            .. update == null ? [] : Tag(Options.TagNameUpdateId, update.Id),
        ];
    }

    /// <summary>Tags of the span of the current activity.</summary>
    /// <returns>The tags.</returns>
    protected virtual IEnumerable<KeyValuePair<string, object?>> CreateInActivityTags()
    {
        var info = ActivityExecutionContext.Current.Info;
        return
        [
            .. info.WorkflowId == null ? [] : Tag(Options.TagNameWorkflowId, info.WorkflowId),
            .. info.WorkflowRunId == null ? [] : Tag(Options.TagNameRunId, info.WorkflowRunId),
            .. Tag(Options.TagNameActivityId, info.ActivityId),
        ];
    }

    /// <summary>Tags of client calls about an activity outside a workflow.</summary>
    /// <param name="activityId">Its id.</param>
    /// <returns>The tags.</returns>
    protected virtual IEnumerable<KeyValuePair<string, object?>> CreateStandaloneActivityTags(string activityId) =>
        Tag(Options.TagNameActivityId, activityId);

    private static IEnumerable<KeyValuePair<string, object?>> Tag(string? name, object value) => name == null ? [] : [new(name, value)];
}
