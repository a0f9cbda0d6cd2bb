using Temporalio.Replay.Machines;
using Temporalio.Worker.Interceptors;

namespace Temporalio.Replay.Runtime;

/// <summary>Durable timers.</summary>
internal sealed class TimerCalls(WorkflowInstance instance, RunParts parts)
{
    /// <exception cref="ArgumentException">The delay is negative and not infinite.</exception>
    public Task DelayAsync(DelayAsyncInput input)
    {
        instance.Guard.Require("start a timer");
        if (input.Delay < TimeSpan.Zero && input.Delay != Timeout.InfiniteTimeSpan)
        {
            throw new ArgumentException($"A delay must not be negative, and is {input.Delay}.", nameof(input));
        }
        var token = input.CancellationToken ?? instance.CancellationToken;
        if (token.IsCancellationRequested)
        {
            return Task.FromCanceled(token);
        }
        if (input.Delay == Timeout.InfiniteTimeSpan)
        {
            return instance.Conditions.WaitAsync(() => false, token);
        }
        var summary = input.Summary is null ? null : instance.PayloadConverter.ToPayload(input.Summary);
        // the server takes no timer of zero
        var delay = input.Delay < TimeSpan.FromMilliseconds(1) ? TimeSpan.FromMilliseconds(1) : input.Delay;
        var timer = new TimerMachine(parts.Sequences.NextTimer(), delay, summary);
        parts.Ledger.Add(timer);
        return instance.Watch(WaitAsync(timer, token));
    }

    private async Task<ValueTuple> WaitAsync(TimerMachine timer, CancellationToken token)
    {
        using var registration = token.Register(() => Cancel(timer, token));
        await timer.Fired;
        return default;
    }

    private void Cancel(TimerMachine timer, CancellationToken token)
    {
        if (timer.Cancel() is { } command)
        {
            parts.Ledger.Add(command);
        }
        timer.TellCanceled(token);
    }
}
