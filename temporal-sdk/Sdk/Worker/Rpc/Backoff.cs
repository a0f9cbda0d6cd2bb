using Temporalio.Exceptions;

namespace Temporalio.Worker.Rpc;

/// <summary>Growing waits between tries, each jittered by a fifth. A throttling server gets at least a second, doubling to ten.</summary>
internal sealed class Backoff(TimeSpan initial, double factor, TimeSpan maximum)
{
    private static readonly TimeSpan ThrottleInitial = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan ThrottleMaximum = TimeSpan.FromSeconds(10);

    private int failures;
    private int throttlings;

    public void Reset() => (failures, throttlings) = (0, 0);

    public Task WaitAsync(RpcException error, CancellationToken cancellation) => Task.Delay(Next(error), cancellation);

    /// <summary>The next wait, counting this error.</summary>
    public TimeSpan Next(RpcException error)
    {
        var wait = Grow(initial, factor, maximum, failures++);
        if (error.Code == RpcException.StatusCode.ResourceExhausted)
        {
            var throttled = Grow(ThrottleInitial, 2, ThrottleMaximum, throttlings++);
            wait = throttled > wait ? throttled : wait;
        }
        return wait * (0.8 + (0.4 * Random.Shared.NextDouble()));
    }

    private static TimeSpan Grow(TimeSpan initial, double factor, TimeSpan maximum, int times)
    {
        var grown = initial.TotalSeconds * Math.Pow(factor, Math.Min(times, 64));
        return grown < maximum.TotalSeconds ? TimeSpan.FromSeconds(grown) : maximum;
    }
}
