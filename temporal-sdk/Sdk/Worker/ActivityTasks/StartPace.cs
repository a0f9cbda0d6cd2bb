namespace Temporalio.Worker.ActivityTasks;

/// <summary>Spaces the starts of activities evenly, when their number per second is limited.</summary>
internal sealed class StartPace(double? perSecond, TimeProvider time)
{
    private readonly Lock gate = new();
    private readonly TimeSpan step = perSecond is { } rate ? TimeSpan.FromSeconds(1 / rate) : TimeSpan.Zero;
    private DateTimeOffset next = DateTimeOffset.MinValue;

    public Task WaitAsync(CancellationToken cancellation)
    {
        if (step == TimeSpan.Zero)
        {
            return Task.CompletedTask;
        }
        TimeSpan wait;
        lock (gate)
        {
            var now = time.GetUtcNow();
            var turn = next > now ? next : now;
            next = turn + step;
            wait = turn - now;
        }
        return Task.Delay(wait, time, cancellation);
    }
}
