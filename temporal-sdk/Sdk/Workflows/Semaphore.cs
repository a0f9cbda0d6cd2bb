namespace Temporalio.Workflows;

/// <summary>A counting semaphore for workflow code: first come, first served, and safe to hold across awaits.</summary>
public class Semaphore
{
    private readonly LinkedList<object> waiters = new();

    /// <summary>A semaphore with free slots.</summary>
    /// <param name="initialCount">Slots, at least 1; also the value of <see cref="Max"/>.</param>
    /// <exception cref="ArgumentException">The count is below 1.</exception>
    /// <exception cref="InvalidOperationException">The caller is not a workflow.</exception>
    public Semaphore(int initialCount)
    {
        Workflow.RequireInWorkflow();
        if (initialCount < 1)
        {
            throw new ArgumentException($"A semaphore needs at least one slot, not {initialCount}.", nameof(initialCount));
        }
        Max = initialCount;
        CurrentCount = initialCount;
    }

    /// <summary>Slots in all.</summary>
    public int Max { get; init; }

    /// <summary>Slots that are free.</summary>
    public int CurrentCount { get; private set; }

    /// <summary>Waits for a slot.</summary>
    /// <param name="cancellationToken">Token that ends the wait. Default: the token of the workflow.</param>
    /// <returns>Done when a slot is held; cancelled when the token was.</returns>
    public Task WaitAsync(CancellationToken? cancellationToken = null) => WaitAsync(Timeout.InfiniteTimeSpan, cancellationToken);

    /// <summary>Waits for a slot, at most for some time.</summary>
    /// <param name="millisecondsTimeout">Longest wait in milliseconds; 0 only tries, -1 waits without limit.</param>
    /// <param name="cancellationToken">Token that ends the wait. Default: the token of the workflow.</param>
    /// <returns>Whether a slot is held.</returns>
    public Task<bool> WaitAsync(int millisecondsTimeout, CancellationToken? cancellationToken = null) =>
        WaitAsync(TimeSpan.FromMilliseconds(millisecondsTimeout), cancellationToken);

    /// <summary>Waits for a slot, at most for some time.</summary>
    /// <param name="timeout">Longest wait; zero only tries, <see cref="Timeout.InfiniteTimeSpan"/> waits without limit.</param>
    /// <param name="cancellationToken">Token that ends the wait. Default: the token of the workflow.</param>
    /// <returns>Whether a slot is held.</returns>
    public async Task<bool> WaitAsync(TimeSpan timeout, CancellationToken? cancellationToken = null)
    {
        if (TryTake())
        {
            return true;
        }
        if (timeout == TimeSpan.Zero)
        {
            return false;
        }
        var place = waiters.AddLast(new object());
        try
        {
            return await Workflow.WaitConditionAsync(() => waiters.First == place && TryTake(), timeout, cancellationToken);
        }
        finally
        {
            waiters.Remove(place);
        }
    }

    /// <summary>Gives a slot back.</summary>
    /// <exception cref="InvalidOperationException">All slots are free.</exception>
    public void Release()
    {
        Workflow.RequireInWorkflow();
        if (CurrentCount >= Max)
        {
            throw new InvalidOperationException($"The semaphore was released and all of its {Max} slots were free.");
        }
        CurrentCount++;
    }

    private bool TryTake()
    {
        if (CurrentCount == 0)
        {
            return false;
        }
        CurrentCount--;
        return true;
    }
}
