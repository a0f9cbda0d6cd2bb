namespace Temporalio.Worker.Tuning;

/// <summary>Leave to take one task. The same object comes back when the slot is used and when it is released.</summary>
public class SlotPermit
{
    /// <summary>Initializes a permit without data.</summary>
    public SlotPermit()
    {
    }

    /// <summary>Initializes a permit.</summary>
    /// <param name="data">See <see cref="UserData" />.</param>
    public SlotPermit(object? data) => UserData = data;

    /// <summary>Whatever the supplier wants to find again; null when there is nothing.</summary>
    public object? UserData { get; init; }
}
