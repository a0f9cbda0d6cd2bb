using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Temporalio.Activities;
using Temporalio.Client;
using Temporalio.Common;
using Temporalio.Converters;

namespace Temporalio.Testing;

/// <summary>
/// Runs activity code in a unit test, without worker and server: <see cref="ActivityExecutionContext.Current" /> is there, heartbeats go
/// to <see cref="Heartbeater" />, and <see cref="Cancel()" /> cancels.
/// </summary>
public record ActivityEnvironment
{
    /// <summary>What <see cref="Info" /> is unless set: activity "test" of workflow "test-run", first attempt, one second of time.</summary>
    public static readonly ActivityInfo DefaultInfo = new(
        ActivityId: "test",
        ActivityType: "unknown",
        Attempt: 1,
        CurrentAttemptScheduledTime: DateTime.UnixEpoch,
        DataConverter: DataConverter.Default,
        HeartbeatDetails: [],
        HeartbeatTimeout: null,
        IsLocal: false,
        Namespace: "default",
        Priority: Priority.Default,
        RetryPolicy: null,
        ScheduleToCloseTimeout: TimeSpan.FromSeconds(1),
        ScheduledTime: DateTime.UnixEpoch,
        StartToCloseTimeout: TimeSpan.FromSeconds(1),
        StartedTime: DateTime.UnixEpoch,
        TaskQueue: "test",
        TaskToken: "test"u8.ToArray(),
        WorkflowId: "test",
        WorkflowNamespace: "default",
        WorkflowRunId: "test-run",
        WorkflowType: "test");

    /// <summary>What the activity learns about itself. Default: <see cref="DefaultInfo" />.</summary>
    public ActivityInfo Info { get; init; } = DefaultInfo;

    /// <summary>The activity's logger. Default: none.</summary>
    public ILogger Logger { get; init; } = NullLogger.Instance;

    /// <summary>The activity's payload converter. Default: the default data converter's.</summary>
    public IPayloadConverter PayloadConverter { get; init; } = DataConverter.Default.PayloadConverter;

    /// <summary>The activity's client. Default: null, and the activity's use of it throws.</summary>
    public ITemporalClient? TemporalClient { get; init; }

    /// <summary>The activity's metric meter. Default: null, and its metrics go nowhere.</summary>
    public MetricMeter? MetricMeter { get; init; }

    /// <summary>Why the activity was cancelled; set by <see cref="Cancel()" />, or by hand. Default: none.</summary>
    public ActivityCancelReason CancelReason { get; set; } = ActivityCancelReason.None;

    /// <summary>What is known about the cancellation; set by <see cref="Cancel()" />, or by hand. Default: null.</summary>
    public ActivityCancellationDetails? CancellationDetails { get; set; }

    /// <summary>Source of the activity's cancellation token.</summary>
    public CancellationTokenSource CancellationTokenSource { get; init; } = new();

    /// <summary>Source of the activity's worker shutdown token.</summary>
    public CancellationTokenSource WorkerShutdownTokenSource { get; init; } = new();

    /// <summary>Called for each heartbeat, with its details. Default: does nothing.</summary>
    public Action<object?[]> Heartbeater { get; init; } = _ => { };

    /// <summary>Runs a synchronous activity without a result.</summary>
    /// <param name="activity">The activity.</param>
    /// <returns>A task that ends with the activity.</returns>
    public Task RunAsync(Action activity) => RunAsync(() =>
    {
        activity();
        return Task.CompletedTask;
    });

    /// <summary>Runs a synchronous activity.</summary>
    /// <typeparam name="T">Type of the result.</typeparam>
    /// <param name="activity">The activity.</param>
    /// <returns>Its result.</returns>
    public Task<T> RunAsync<T>(Func<T> activity) => RunAsync(() => Task.FromResult(activity()));

    /// <summary>Runs an asynchronous activity without a result.</summary>
    /// <param name="activity">The activity.</param>
    /// <returns>A task that ends with the activity.</returns>
    public async Task RunAsync(Func<Task> activity)
    {
        ActivityExecutionContext.Enter(MakeContext());
        await activity().ConfigureAwait(false);
    }

    /// <summary>Runs an asynchronous activity.</summary>
    /// <typeparam name="T">Type of the result.</typeparam>
    /// <param name="activity">The activity.</param>
    /// <returns>Its result.</returns>
    public async Task<T> RunAsync<T>(Func<Task<T>> activity)
    {
        ActivityExecutionContext.Enter(MakeContext());
        return await activity().ConfigureAwait(false);
    }

    /// <summary>Cancels as if the workflow had asked for it. Does nothing when already cancelled.</summary>
    public void Cancel() => Cancel(ActivityCancelReason.CancelRequested);

    /// <summary>Cancels for a reason. Does nothing when already cancelled.</summary>
    /// <param name="reason">The reason; the details are made to fit.</param>
    public void Cancel(ActivityCancelReason reason) => Cancel(reason, new()
    {
        IsGoneFromServer = reason == ActivityCancelReason.GoneFromServer,
        IsCancelRequested = reason == ActivityCancelReason.CancelRequested,
        IsTimedOut = reason == ActivityCancelReason.Timeout,
        IsWorkerShutdown = reason == ActivityCancelReason.WorkerShutdown,
        IsPaused = reason == ActivityCancelReason.Paused,
        IsReset = reason == ActivityCancelReason.Reset,
        IsHeartbeatRecordFailure = reason == ActivityCancelReason.HeartbeatRecordFailure,
    });

    /// <summary>Cancels for a reason. Does nothing when already cancelled.</summary>
    /// <param name="reason">The reason.</param>
    /// <param name="details">What the activity learns about it.</param>
    public void Cancel(ActivityCancelReason reason, ActivityCancellationDetails details)
    {
        if (CancellationTokenSource.IsCancellationRequested)
        {
            return;
        }
        CancelReason = reason;
        CancellationDetails = details;
        CancellationTokenSource.Cancel();
    }

    private ActivityExecutionContext MakeContext() => new(
        Info,
        Logger,
        PayloadConverter,
        TemporalClient,
        new Lazy<MetricMeter>(() => MetricMeter ?? throw new InvalidOperationException("No metric meter: set ActivityEnvironment.MetricMeter")),
        CancellationTokenSource.Token,
        WorkerShutdownTokenSource.Token,
        Heartbeater,
        () => CancelReason,
        () => CancellationDetails);
}
