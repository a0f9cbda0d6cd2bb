using Temporalio.Api.TaskQueue.V1;
using Temporalio.Exceptions;
using Temporalio.Worker.Tuning;

namespace Temporalio.Worker.Polling;

/// <summary>
/// How many polls of one kind may be open. With autoscaling the server's advice moves the number; a server that never gives any leaves
/// it where it began. Thread safe.
/// </summary>
internal sealed class PollScale
{
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(100);

    private readonly Lock gate = new();
    private readonly TimeProvider time;
    private readonly int minimum;
    private readonly bool isFixed;
    private TaskCompletionSource changed = NewSignal();
    private bool isAdvised;
    private int open;
    private (long Began, int Tasks, int TasksBefore, bool MayGrow) period;

    /// <summary>Makes a scale.</summary>
    /// <param name="behavior">What the options say.</param>
    /// <param name="isAdvised">Whether the namespace promises advice.</param>
    /// <param name="time">Clock.</param>
    public PollScale(PollerBehavior behavior, bool isAdvised, TimeProvider time)
    {
        this.time = time;
        this.isAdvised = isAdvised;
        period = (time.GetTimestamp(), 0, 0, true);
        isFixed = behavior is PollerBehavior.SimpleMaximum;
        (minimum, Maximum, Target) = behavior switch
        {
            PollerBehavior.SimpleMaximum simple => (simple.Maximum, simple.Maximum, simple.Maximum),
            PollerBehavior.Autoscaling scaling => (scaling.Minimum, scaling.Maximum, scaling.Initial),
            _ => throw new ArgumentException($"Unknown poller behavior {behavior.GetType()}"),
        };
    }

    public int Maximum { get; }

    /// <summary>Polls that may be open now.</summary>
    public int Target { get; private set; }

    /// <summary>Waits until one more poll may be opened; it counts until the result is disposed.</summary>
    public async Task<IDisposable> EnterAsync(CancellationToken cancellation)
    {
        while (true)
        {
            Task next;
            lock (gate)
            {
                if (open < Target)
                {
                    open++;
                    return new Turn(this);
                }
                next = changed.Task;
            }
            await next.WaitAsync(cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>A poll came back.</summary>
    /// <param name="hasTask">Whether it brought a task.</param>
    /// <param name="advice">What the server says of the number of polls; null when it says nothing.</param>
    public void Answered(bool hasTask, PollerScalingDecision? advice)
    {
        if (isFixed) return;
        lock (gate)
        {
            TurnPeriod();
            if (hasTask) period.Tasks++;
            if (advice is not null) isAdvised = true;
            if (advice is { PollRequestDeltaSuggestion: var delta })
            {
                // More polls than bring more tasks are of no use: then the worker, not the number of polls, is the limit.
                if (delta < 0 || period.MayGrow) MoveTo(Target + delta);
            }
            else if (!hasTask && isAdvised)
            {
                MoveTo(Target - 1);
            }
        }
    }

    /// <summary>A poll failed.</summary>
    public void Failed(Exception error)
    {
        if (isFixed) return;
        lock (gate)
        {
            if (isAdvised) MoveTo(error is RpcException { Code: RpcException.StatusCode.ResourceExhausted } ? Target / 2 : Target - 1);
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private void MoveTo(int target)
    {
        Target = Math.Clamp(target, minimum, Maximum);
        Signal();
    }

    private void TurnPeriod()
    {
        var elapsed = time.GetElapsedTime(period.Began);
        if (elapsed < Period) return;
        var before = elapsed < 2 * Period ? period.TasksBefore : 0;
        var last = elapsed < 2 * Period ? period.Tasks : 0;
        period = (time.GetTimestamp(), 0, last, last >= (int)(before * 1.1));
    }

    private void Leave()
    {
        lock (gate)
        {
            open--;
            Signal();
        }
    }

    private void Signal()
    {
        changed.TrySetResult();
        changed = NewSignal();
    }

    private sealed class Turn(PollScale scale) : IDisposable
    {
        private int left;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref left, 1) == 0) scale.Leave();
        }
    }
}
