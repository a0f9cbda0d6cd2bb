using Temporalio.Converters;

namespace Temporalio.Client.Interceptors;

/// <summary>Input of completing an activity from outside.</summary>
/// <param name="Activity">The activity.</param>
/// <param name="Result">Its result.</param>
/// <param name="Options">Options of the caller; null means defaults.</param>
/// <param name="DataConverterOverride">Converter in place of the client's; null means the client's.</param>
public record CompleteAsyncActivityInput(
    AsyncActivityHandle.Reference Activity,
    object? Result,
    AsyncActivityCompleteOptions? Options,
    DataConverter? DataConverterOverride = null);
