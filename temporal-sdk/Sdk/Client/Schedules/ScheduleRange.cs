namespace Temporalio.Client.Schedules;

/// <summary>Numbers from a start to an end, in steps.</summary>
/// <param name="Start">The first number.</param>
/// <param name="End">The last number, included; below the start it means the start.</param>
/// <param name="Step">The distance; zero means one.</param>
public record ScheduleRange(int Start, int End, int Step)
{
    /// <summary>Only zero.</summary>
    public static readonly ScheduleRange Zero = new(0);

    /// <summary>Initializes with one number.</summary>
    /// <param name="start">The number.</param>
    public ScheduleRange(int start)
        : this(start, start, 1)
    {
    }

    /// <summary>Initializes with every number from a start to an end.</summary>
    /// <param name="start">The first number.</param>
    /// <param name="end">The last number, included.</param>
    public ScheduleRange(int start, int end)
        : this(start, end, 1)
    {
    }
}
