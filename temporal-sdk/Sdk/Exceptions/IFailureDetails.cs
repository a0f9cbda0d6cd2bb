namespace Temporalio.Exceptions;

/// <summary>Values attached to a failure.</summary>
public interface IFailureDetails
{
    /// <summary>How many values there are.</summary>
    int Count { get; }

    /// <summary>Reads one value.</summary>
    /// <typeparam name="T">Type of the value.</typeparam>
    /// <param name="index">Place of the value, from 0.</param>
    /// <returns>The value.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no value at this place.</exception>
    T ElementAt<T>(int index);
}
