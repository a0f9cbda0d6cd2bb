namespace Temporalio.Worker.Tuning;

/// <summary>How many polls a worker keeps open at the server for one kind of task.</summary>
public abstract class PollerBehavior
{
    private PollerBehavior()
    {
    }

    /// <summary>At most a fixed number of polls.</summary>
    public sealed class SimpleMaximum : PollerBehavior
    {
        /// <summary>Polls up to the given number at a time.</summary>
        /// <param name="maximum">Number of polls, at least 1; 2 are needed for workflow tasks when workflows are cached.</param>
        /// <exception cref="ArgumentOutOfRangeException">The number is not positive.</exception>
        public SimpleMaximum(int maximum)
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maximum);
            Maximum = maximum;
        }

        /// <summary>Most polls open at once.</summary>
        public int Maximum { get; }
    }
}
