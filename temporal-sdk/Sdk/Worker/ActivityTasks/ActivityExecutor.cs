using Microsoft.Extensions.Logging;
using Temporalio.Activities;
using Temporalio.Api.Common.V1;
using Temporalio.Client;
using Temporalio.Common;
using Temporalio.Converters;
using Temporalio.Exceptions;
using Temporalio.Runtime;
using Temporalio.Worker.Interceptors;

namespace Temporalio.Worker.ActivityTasks;

/// <summary>Runs activity code: decodes arguments, sets the context, goes through the interceptors.</summary>
internal sealed class ActivityExecutor(
    ActivityRegistry registry,
    IReadOnlyList<IWorkerInterceptor> interceptors,
    TaskFactory taskFactory,
    Func<ITemporalClient> client,
    ILoggerFactory loggerFactory)
{
    private readonly ILogger logger = loggerFactory.CreateLogger("Temporalio.Activity");

    /// <summary>Runs the attempt to its end. Throws what it throws.</summary>
    public Task<object?> ExecuteAsync(
        ActivityAttempt attempt, ActivityCancellation cancellation, CancellationToken workerShutdown, Action<object?[]> heartbeat)
    {
        var definition = registry.Get(attempt.Info.ActivityType);
        return taskFactory.StartNew(
            () => RunAsync(definition, attempt, cancellation, workerShutdown, heartbeat),
            CancellationToken.None,
            TaskCreationOptions.DenyChildAttach,
            taskFactory.Scheduler ?? TaskScheduler.Default).Unwrap();
    }

    private async Task<object?> RunAsync(
        ActivityDefinition definition,
        ActivityAttempt attempt,
        ActivityCancellation cancellation,
        CancellationToken workerShutdown,
        Action<object?[]> heartbeat)
    {
        var info = attempt.Info;
        using var scope = logger.IsEnabled(LogLevel.Critical) ? logger.BeginScope(ScopeOf(info)) : null;
        var arguments = await DecodeAsync(definition, attempt).ConfigureAwait(false);
        var headers = await DecodeHeadersAsync(attempt).ConfigureAwait(false);
        var root = new ActivityCall();
        ActivityInboundInterceptor inbound = root;
        foreach (var interceptor in interceptors.Reverse())
        {
            inbound = interceptor.InterceptActivity(inbound);
        }
        inbound.Init(new HeartbeatCall(heartbeat));
        ActivityExecutionContext.Enter(new ActivityExecutionContext(
            info,
            logger,
            info.DataConverter.PayloadConverter,
            client(),
            new Lazy<MetricMeter>(() => MeterOf(info)),
            cancellation.Token,
            workerShutdown,
            details => root.Outbound.Heartbeat(new(details)),
            () => cancellation.Reason,
            () => cancellation.Details));
        return await inbound.ExecuteActivityAsync(new(definition, arguments, headers)).ConfigureAwait(false);
    }

    private static async Task<object?[]> DecodeAsync(ActivityDefinition definition, ActivityAttempt attempt)
    {
        var payloads = attempt.Input;
        var converter = attempt.Info.DataConverter;
        if (converter.PayloadCodec is { } codec && payloads.Count > 0)
        {
            payloads = await codec.DecodeAsync(payloads).ConfigureAwait(false);
        }
        if (definition.Dynamic)
        {
            return [payloads.Select(payload => (IRawValue)new RawValue(payload)).ToArray()];
        }
        if (payloads.Count < definition.RequiredParameterCount)
        {
            throw new ApplicationFailureException(
                $"Activity {definition.Name} given {payloads.Count} parameter(s), but needs at least {definition.RequiredParameterCount}");
        }
        try
        {
            return payloads
                .Zip(definition.ParameterTypes, (payload, type) => converter.PayloadConverter.ToValue(payload, type))
                .ToArray();
        }
        catch (Exception e)
        {
            throw new ApplicationFailureException($"Failed decoding parameters of activity {definition.Name}: {e.Message}", e);
        }
    }

    private static async Task<IReadOnlyDictionary<string, Payload>> DecodeHeadersAsync(ActivityAttempt attempt)
    {
        if (attempt.Info.DataConverter.PayloadCodec is not { } codec)
        {
            return attempt.Headers;
        }
        var decoded = new Dictionary<string, Payload>();
        foreach (var (key, payload) in attempt.Headers)
        {
            decoded[key] = await codec.DecodeSingleAsync(payload).ConfigureAwait(false);
        }
        return decoded;
    }

    private static Dictionary<string, object> ScopeOf(ActivityInfo info)
    {
        var scope = new Dictionary<string, object>
        {
            ["ActivityId"] = info.ActivityId,
            ["ActivityType"] = info.ActivityType,
            ["Attempt"] = info.Attempt,
        };
        if (info.IsWorkflowActivity)
        {
            scope["WorkflowNamespace"] = info.WorkflowNamespace ?? string.Empty;
            scope["WorkflowId"] = info.WorkflowId ?? string.Empty;
            scope["WorkflowRunId"] = info.WorkflowRunId ?? string.Empty;
            scope["WorkflowType"] = info.WorkflowType ?? string.Empty;
        }
        return scope;
    }

    private MetricMeter MeterOf(ActivityInfo info) => (client().Connection.Options.Runtime ?? TemporalRuntime.Default).MetricMeter.WithTags(
    [
        new("namespace", info.Namespace),
        new("task_queue", info.TaskQueue),
        new("activity_type", info.ActivityType),
    ]);

    /// <summary>The innermost inbound interceptor: calls the activity.</summary>
    private sealed class ActivityCall : ActivityInboundInterceptor
    {
        private ActivityOutboundInterceptor? outbound;

        public ActivityOutboundInterceptor Outbound =>
            outbound ?? throw new InvalidOperationException("An activity interceptor did not pass Init on");

        public override void Init(ActivityOutboundInterceptor outbound) => this.outbound = outbound;

        public override Task<object?> ExecuteActivityAsync(ExecuteActivityInput input) => input.Activity.InvokeAsync(input.Args);
    }

    /// <summary>The innermost outbound interceptor: hands heartbeats to the attempt.</summary>
    private sealed class HeartbeatCall(Action<object?[]> heartbeat) : ActivityOutboundInterceptor
    {
        public override void Heartbeat(HeartbeatInput input) => heartbeat(input.Details);
    }
}
