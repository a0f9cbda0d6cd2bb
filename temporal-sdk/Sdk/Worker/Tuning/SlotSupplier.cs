namespace Temporalio.Worker.Tuning;

/// <summary>Decides how many tasks of one kind a worker has in hand at once.</summary>
public abstract class SlotSupplier
{
    private protected SlotSupplier()
    {
    }
}
