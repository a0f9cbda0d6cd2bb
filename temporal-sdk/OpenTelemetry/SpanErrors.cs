using System.Diagnostics;
using Temporalio.Api.Enums.V1;
using Temporalio.Exceptions;
using Temporalio.Workflows;

namespace Temporalio.Extensions.OpenTelemetry;

/// <summary>Puts exceptions on spans.</summary>
internal static class SpanErrors
{
    /// <summary>Continuing as new is no error, and neither is what an application calls benign.</summary>
    public static void Record(Activity? span, Exception error)
    {
        if (span == null || error is ContinueAsNewException)
        {
            return;
        }
        span.AddException(error);
        if (error is not ApplicationFailureException { Category: ApplicationErrorCategory.Benign })
        {
            span.SetStatus(ActivityStatusCode.Error, error.Message);
        }
    }
}
