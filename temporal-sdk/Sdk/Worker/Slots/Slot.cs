namespace Temporalio.Worker.Slots;

/// <summary>A reserved slot; disposing it any number of times gives it back once.</summary>
internal sealed class Slot(Action<bool>? giveBack = null, Action? used = null) : IDisposable
{
    private int isUsed;
    private int isReturned;

    /// <summary>Says that a task is in it now.</summary>
    public void MarkUsed()
    {
        if (Interlocked.Exchange(ref isUsed, 1) == 0)
        {
            used?.Invoke();
        }
    }

    public void Dispose()
    {
        if (Interlocked.Exchange(ref isReturned, 1) == 0)
        {
            giveBack?.Invoke(isUsed == 1);
        }
    }
}
