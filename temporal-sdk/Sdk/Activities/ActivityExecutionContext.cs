using Microsoft.Extensions.Logging;
using Temporalio.Client;
using Temporalio.Common;
using Temporalio.Converters;

namespace Temporalio.Activities;

/// <summary>The running activity as its code sees it. Flows with <c>await</c>, so it can be read anywhere inside the activity.</summary>
public class ActivityExecutionContext
{
    private static readonly AsyncLocal<ActivityExecutionContext?> CurrentLocal = new();

    private readonly ITemporalClient? temporalClient;
    private readonly Lazy<MetricMeter> metricMeter;
    private readonly Action<object?[]> heartbeat;
    private readonly Func<ActivityCancellationDetails?> cancellationDetails;

    internal ActivityExecutionContext(
        ActivityInfo info,
        ILogger logger,
        IPayloadConverter payloadConverter,
        ITemporalClient? temporalClient,
        Lazy<MetricMeter> metricMeter,
        CancellationToken cancellationToken,
        CancellationToken workerShutdownToken,
        Action<object?[]> heartbeat,
        Func<ActivityCancelReason> cancelReason,
        Func<ActivityCancellationDetails?> cancellationDetails)
    {
        Info = info;
        Logger = logger;
        PayloadConverter = payloadConverter;
        this.temporalClient = temporalClient;
        this.metricMeter = metricMeter;
        CancellationToken = cancellationToken;
        WorkerShutdownToken = workerShutdownToken;
        this.heartbeat = heartbeat;
        CancelReasonSource = cancelReason;
        this.cancellationDetails = cancellationDetails;
    }

    /// <summary>True inside an activity.</summary>
    public static bool HasCurrent => CurrentLocal.Value != null;

    /// <summary>The running activity.</summary>
    /// <exception cref="InvalidOperationException">Not inside an activity.</exception>
    public static ActivityExecutionContext Current => CurrentLocal.Value ??
        throw new InvalidOperationException("Not in an activity: there is no current activity execution context");

    /// <summary>Facts about this attempt.</summary>
    public ActivityInfo Info { get; }

    /// <summary>Logger whose scope names the activity, its attempt and its workflow.</summary>
    public ILogger Logger { get; }

    /// <summary>Why the token fired; <see cref="ActivityCancelReason.None" /> while it has not.</summary>
    public ActivityCancelReason CancelReason => CancelReasonSource();

    /// <summary>What is known about the cancellation, or null while there is none.</summary>
    public ActivityCancellationDetails? CancellationDetails => cancellationDetails();

    /// <summary>
    /// Fires when the activity should stop: cancelled by its workflow (noticed at heartbeats only), gone from the server, timed out,
    /// paused, reset, a heartbeat that cannot be converted, or the worker's grace period being over.
    /// </summary>
    public CancellationToken CancellationToken { get; }

    /// <summary>Fires as soon as the worker begins to shut down, before <see cref="CancellationToken" />.</summary>
    public CancellationToken WorkerShutdownToken { get; }

    /// <summary>Converter with this activity's context.</summary>
    public IPayloadConverter PayloadConverter { get; }

    /// <summary>The worker's client.</summary>
    /// <exception cref="InvalidOperationException">The worker was not made from a client, or a test environment has none.</exception>
    public ITemporalClient TemporalClient => temporalClient ??
        throw new InvalidOperationException("No Temporal client available: set ActivityEnvironment.TemporalClient, or give the worker a client");

    /// <summary>Meter whose metrics carry namespace, task queue and activity type.</summary>
    public MetricMeter MetricMeter => metricMeter.Value;

    private Func<ActivityCancelReason> CancelReasonSource { get; }

    /// <summary>
    /// Tells the server that this attempt is alive, and where it is. Never blocks: sent at most every 80 % of the heartbeat timeout
    /// (30 s when there is none, never more than 60 s apart unless the worker says otherwise), the newest details win.
    /// </summary>
    /// <param name="details">What the next attempt should find in <see cref="ActivityInfo.HeartbeatDetails" />.</param>
    public void Heartbeat(params object?[] details) => heartbeat(details);

    /// <summary>Makes a context current for the rest of the calling asynchronous flow.</summary>
    internal static void Enter(ActivityExecutionContext context) => CurrentLocal.Value = context;
}
