using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Http;
using TemporalDev.Server.Transport;
using Temporalio.Wire;

namespace TemporalDev.Server.Telemetry;

/// <summary>Counts, times and traces calls, when somebody wants to know.</summary>
internal sealed class RpcObserver(ServerMeter.RpcInstruments meter, TimeProvider time)
{
    private const string Unknown = "unknown";

    private static readonly KeyValuePair<string, object?> Frontend = new("service_name", "frontend");

    /// <summary>False when nobody wants to know: then calls need not pass here.</summary>
    public bool IsWatching => meter.Requests.Enabled || RpcSpans.IsTracing;

    /// <summary>Lets a call be answered, and tells how that went.</summary>
    /// <param name="http">The call.</param>
    /// <param name="method">Its method; null when there is no such one, whose name is then not repeated.</param>
    /// <param name="answer">Answers.</param>
    public async Task WatchAsync(HttpContext http, RpcMethod? method, Func<HttpContext, Task<GrpcStatus>> answer)
    {
        var started = time.GetTimestamp();
        var operation = new KeyValuePair<string, object?>("operation", method?.Name ?? Unknown);
        using var span = RpcSpans.Begin(http, method);
        meter.Pending.Add(1, operation, Frontend);
        try
        {
            var status = await answer(http).ConfigureAwait(false);
            Count(operation, status);
            RpcSpans.End(span, status);
        }
        finally
        {
            meter.Pending.Add(-1, operation, Frontend);
            meter.Latency.Record(time.GetElapsedTime(started).TotalSeconds, operation, Frontend);
        }
    }

    private void Count(KeyValuePair<string, object?> operation, GrpcStatus status)
    {
        meter.Requests.Add(1, operation, Frontend, new("code", status.Code.ToString()));
        if (status.Code == GrpcStatusCode.OK) return;
        meter.ErrorsByType.Add(1, operation, Frontend, new("error_type", TypeOf(status)));
        if (status.Code is GrpcStatusCode.Internal or GrpcStatusCode.Unknown or GrpcStatusCode.DataLoss or GrpcStatusCode.Unavailable)
            meter.Errors.Add(1, operation, Frontend);
    }

    /// <summary>The kind as the real server names it: serviceerror_ and what the refusal's detail is, or else its code.</summary>
    private static string TypeOf(GrpcStatus status)
    {
        const string ending = "Failure";
        var detail = status.Details is { Details.Count: > 0 } details ? details.Details[0].TypeUrl.Split('.')[^1] : string.Empty;
        var kind = detail.EndsWith(ending, StringComparison.Ordinal) ? detail[..^ending.Length] : status.Code.ToString();
        return string.Create(CultureInfo.InvariantCulture, $"serviceerror_{kind}");
    }
}
