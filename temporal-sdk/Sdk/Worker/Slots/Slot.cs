namespace Temporalio.Worker.Slots;

/// <summary>A reserved slot; disposing it any number of times gives it back once.</summary>
internal sealed class Slot(params SemaphoreSlim[] held) : IDisposable
{
    private int isReturned;

    public void Dispose()
    {
        if (Interlocked.Exchange(ref isReturned, 1) == 1)
        {
            return;
        }
        foreach (var semaphore in held)
        {
            semaphore.Release();
        }
    }
}
