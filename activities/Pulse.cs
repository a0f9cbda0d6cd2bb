using Temporalio.Activities;

namespace ReleaseWorkflows.Activities;

/// <summary>Heartbeats of the running activity while something takes its time, so that a dead worker is noticed and a cancel
/// arrives.</summary>
internal static class Pulse
{
    // A mutating activity is to be heard every 10 s; half of that leaves room for one late beat.
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(4);

    /// <summary>Runs the work with the activity's cancellation.</summary>
    public static Task<T> WhileAsync<T>(TimeProvider time, Func<CancellationToken, Task<T>> work) => WhileAsync(time, () => null, work);

    /// <param name="seen">What the heartbeats carry; null for nothing. A beat without it would make a later attempt forget.</param>
    public static async Task<T> WhileAsync<T>(TimeProvider time, Func<object?> seen, Func<CancellationToken, Task<T>> work)
    {
        var context = ActivityExecutionContext.Current;
        using var timer = new PeriodicTimer(Every, time);
        var beats = BeatAsync(context, seen, timer);
        try
        {
            return await work(context.CancellationToken).ConfigureAwait(false);
        }
        finally
        {
            timer.Dispose();
            await beats.ConfigureAwait(false);
        }
    }

    // A disposed timer says false, which ends the beats without anything to catch.
    private static async Task BeatAsync(ActivityExecutionContext context, Func<object?> seen, PeriodicTimer timer)
    {
        do
            context.Heartbeat(seen() is { } details ? [details] : []);
        while (await timer.WaitForNextTickAsync(CancellationToken.None).ConfigureAwait(false));
    }
}
