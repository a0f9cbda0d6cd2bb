using Temporalio.Converters;
using Temporalio.Replay.Machines;

namespace Temporalio.Replay.Runtime;

/// <summary>Turns how something ended into a value or an exception.</summary>
internal static class ResolutionValue
{
    /// <exception cref="Exceptions.FailureException">It failed.</exception>
    public static TResult Of<TResult>(Resolution resolution, DataConverter converter)
    {
        Throw(resolution, converter);
        if (resolution.Result is null || typeof(TResult) == typeof(ValueTuple))
        {
            return default!;
        }
        return (TResult)Arguments.Value(converter.PayloadConverter, resolution.Result, typeof(TResult))!;
    }

    /// <exception cref="Exceptions.FailureException">It failed.</exception>
    public static void Throw(Resolution resolution, DataConverter converter)
    {
        if (resolution.Failure is { } failure)
        {
            throw converter.FailureConverter.ToException(failure, converter.PayloadConverter);
        }
    }
}
