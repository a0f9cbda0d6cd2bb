using Google.Protobuf.WellKnownTypes;
using Temporalio.Api.Worker.V1;

namespace Temporalio.Worker.Measures;

/// <summary>Counts of the polls of one kind. Thread safe.</summary>
internal sealed class PollTally(TimeProvider time)
{
    private long lastSuccess;
    private volatile int open;

    public int Open
    {
        get => open;
        set => open = value;
    }

    public bool IsAutoscaling { get; set; }

    /// <summary>A poll has got a task.</summary>
    public void Succeeded() => Interlocked.Exchange(ref lastSuccess, time.GetUtcNow().UtcTicks);

    public WorkerPollerInfo Read() => new()
    {
        CurrentPollers = Open,
        IsAutoscaling = IsAutoscaling,
        LastSuccessfulPollTime = Interlocked.Read(ref lastSuccess) is var ticks and > 0
            ? Timestamp.FromDateTime(new(ticks, DateTimeKind.Utc))
            : null,
    };
}
