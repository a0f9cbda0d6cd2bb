namespace Temporalio.Exceptions;

/// <summary>Values of a failure made on this side.</summary>
/// <param name="Details">The values as given; null means none.</param>
public record OutboundFailureDetails(IReadOnlyCollection<object?>? Details) : IFailureDetails
{
    /// <inheritdoc />
    public int Count => Details?.Count ?? 0;

    /// <inheritdoc />
    /// <exception cref="InvalidCastException">The value has another type.</exception>
    public T ElementAt<T>(int index) => (T)(Details ?? []).ElementAt(index)!;
}
