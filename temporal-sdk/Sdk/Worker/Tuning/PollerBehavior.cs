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

    /// <summary>A number of polls that follows the server's advice; a server that gives none leaves it at the initial one.</summary>
    public sealed class Autoscaling : PollerBehavior
    {
        /// <summary>Polls between two bounds.</summary>
        /// <param name="minimum">Fewest polls open at once, at least 1.</param>
        /// <param name="maximum">Most polls open at once, not less than the fewest.</param>
        /// <param name="initial">Polls to begin with, within the bounds.</param>
        /// <exception cref="ArgumentOutOfRangeException">The numbers contradict each other.</exception>
        public Autoscaling(int minimum = 1, int maximum = 100, int initial = 5)
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(minimum);
            ArgumentOutOfRangeException.ThrowIfLessThan(maximum, minimum);
            ArgumentOutOfRangeException.ThrowIfLessThan(initial, minimum);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(initial, maximum);
            Minimum = minimum;
            Maximum = maximum;
            Initial = initial;
        }

        /// <summary>Fewest polls open at once.</summary>
        public int Minimum { get; }

        /// <summary>Most polls open at once.</summary>
        public int Maximum { get; }

        /// <summary>Polls open at the start.</summary>
        public int Initial { get; }
    }
}
