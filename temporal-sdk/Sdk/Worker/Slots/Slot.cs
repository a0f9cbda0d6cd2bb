using Temporalio.Worker.Tuning;

namespace Temporalio.Worker.Slots;

/// <summary>A reserved slot; disposing it any number of times gives it back once.</summary>
/// <param name="giveBack">Takes it back, with what was in it or null.</param>
/// <param name="used">Told when a task is put into it.</param>
internal sealed class Slot(Action<SlotInfo?>? giveBack = null, Action<SlotInfo>? used = null) : IDisposable
{
    private SlotInfo? content;
    private int isReturned;

    /// <summary>Says that a task is in it now.</summary>
    public void MarkUsed(SlotInfo task)
    {
        if (Interlocked.CompareExchange(ref content, task, null) is null)
        {
            used?.Invoke(task);
        }
    }

    public void Dispose()
    {
        if (Interlocked.Exchange(ref isReturned, 1) == 0)
        {
            giveBack?.Invoke(content);
        }
    }
}
