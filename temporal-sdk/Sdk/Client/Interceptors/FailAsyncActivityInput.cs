using Temporalio.Converters;

namespace Temporalio.Client.Interceptors;

/// <summary>Input of failing an activity from outside.</summary>
/// <param name="Activity">The activity.</param>
/// <param name="Exception">Its failure.</param>
/// <param name="Options">Options of the caller; null means defaults.</param>
/// <param name="DataConverterOverride">Converter in place of the client's; null means the client's.</param>
public record FailAsyncActivityInput(
    AsyncActivityHandle.Reference Activity,
    Exception Exception,
    AsyncActivityFailOptions? Options,
    DataConverter? DataConverterOverride = null);
