using Microsoft.AspNetCore.Http;
using TemporalDev.Server.Transport;
using Temporalio.Wire;

namespace TemporalDev.Server.Telemetry;

/// <summary>GET /metrics, with the key when the server has one.</summary>
internal sealed class MetricsPage(MetricsCollector collector, ServerGauges gauges, ApiKey? apiKey)
{
    private const string Path = "/metrics";

    public async Task HandleAsync(HttpContext http)
    {
        var (status, type, text) = await AnswerAsync(http.Request).ConfigureAwait(false);
        http.Response.StatusCode = status;
        http.Response.ContentType = type;
        await http.Response.WriteAsync(text, http.RequestAborted).ConfigureAwait(false);
    }

    private async Task<(int Status, string Type, string Text)> AnswerAsync(HttpRequest request)
    {
        const string plain = "text/plain; charset=utf-8";
        if (request.Path != Path) return (StatusCodes.Status404NotFound, plain, $"there is {Path} here and nothing else\n");
        if (!HttpMethods.IsGet(request.Method)) return (StatusCodes.Status405MethodNotAllowed, plain, $"{Path} is read with GET\n");
        try
        {
            apiKey?.Check(request.Headers.Authorization);
        }
        catch (GrpcStatusException refused)
        {
            return (StatusCodes.Status401Unauthorized, plain, refused.Status.Message + "\n");
        }
        await gauges.LookAsync().ConfigureAwait(false);
        return (StatusCodes.Status200OK, PrometheusText.ContentType, collector.Read());
    }
}
