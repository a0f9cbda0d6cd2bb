using Temporalio.Converters;

namespace Temporalio.Client.Interceptors;

/// <summary>Input of reporting an activity as cancelled from outside.</summary>
/// <param name="Activity">The activity.</param>
/// <param name="Options">Options of the caller; null means defaults.</param>
/// <param name="DataConverterOverride">Converter in place of the client's; null means the client's.</param>
public record ReportCancellationAsyncActivityInput(
    AsyncActivityHandle.Reference Activity,
    AsyncActivityReportCancellationOptions? Options,
    DataConverter? DataConverterOverride = null);
