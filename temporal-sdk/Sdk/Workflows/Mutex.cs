namespace Temporalio.Workflows;

/// <summary>A lock for workflow code: first come, first served, and safe to hold across awaits.</summary>
public class Mutex
{
    private readonly Semaphore semaphore = new(1);

    /// <summary>Waits for the lock.</summary>
    /// <param name="cancellationToken">Token that ends the wait. Default: the token of the workflow.</param>
    /// <returns>Done when the lock is held; cancelled when the token was.</returns>
    public Task WaitOneAsync(CancellationToken? cancellationToken = null) => semaphore.WaitAsync(cancellationToken);

    /// <summary>Waits for the lock, at most for some time.</summary>
    /// <param name="millisecondsTimeout">Longest wait in milliseconds; 0 only tries, -1 waits without limit.</param>
    /// <param name="cancellationToken">Token that ends the wait. Default: the token of the workflow.</param>
    /// <returns>Whether the lock is held.</returns>
    public Task<bool> WaitOneAsync(int millisecondsTimeout, CancellationToken? cancellationToken = null) =>
        semaphore.WaitAsync(millisecondsTimeout, cancellationToken);

    /// <summary>Waits for the lock, at most for some time.</summary>
    /// <param name="timeout">Longest wait; zero only tries, <see cref="Timeout.InfiniteTimeSpan"/> waits without limit.</param>
    /// <param name="cancellationToken">Token that ends the wait. Default: the token of the workflow.</param>
    /// <returns>Whether the lock is held.</returns>
    public Task<bool> WaitOneAsync(TimeSpan timeout, CancellationToken? cancellationToken = null) =>
        semaphore.WaitAsync(timeout, cancellationToken);

    /// <summary>Gives the lock back.</summary>
    /// <exception cref="InvalidOperationException">Nobody holds it.</exception>
    public void ReleaseMutex()
    {
        if (semaphore.CurrentCount == semaphore.Max)
        {
            throw new InvalidOperationException("The mutex was released and nobody held it.");
        }
        semaphore.Release();
    }
}
