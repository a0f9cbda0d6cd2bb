using System.Collections.Concurrent;
using System.Net;
using Google.Protobuf;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Tests.Runbook.Live;

/// <summary>Takes what is exported over OTLP/HTTP in protobuf, and keeps the spans.</summary>
internal sealed class SpanReceiver : IAsyncDisposable
{
    // Field numbers of opentelemetry/proto: ExportTraceServiceRequest, ResourceSpans, ScopeSpans, Span.
    private const int ResourceSpans = 1;
    private const int ScopeSpans = 2;
    private const int Spans = 2;

    private readonly WebApplication app;
    private readonly ConcurrentQueue<Span> spans = new();

    private SpanReceiver()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        app = builder.Build();
        app.Run(TakeAsync);
    }

    /// <summary>One span as it was sent; ids in hexadecimal, no parent is empty.</summary>
    internal sealed record Span(string Trace, string Id, string Parent, string Name);

    public IReadOnlyCollection<Span> Seen => spans;

    /// <summary>Variables that make a process of ours export here, and soon.</summary>
    public (string Name, string Value)[] Variables =>
    [
        ("OTEL_EXPORTER_OTLP_ENDPOINT", app.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>()
            .Addresses.First()),
        ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"),
        ("OTEL_BSP_SCHEDULE_DELAY", "200"),
    ];

    public static async Task<SpanReceiver> StartAsync()
    {
        var receiver = new SpanReceiver();
        await receiver.app.StartAsync();
        return receiver;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task TakeAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        if (context.Request.Path != "/v1/traces" || context.Request.ContentType != "application/x-protobuf")
            return;
        foreach (
            var bytes in Inside(body.ToArray(), ResourceSpans).SelectMany(of => Inside(of, ScopeSpans)).SelectMany(of => Inside(of, Spans)))
            spans.Enqueue(SpanOf(bytes));
    }

    private static Span SpanOf(byte[] bytes) => new(
        Hex(bytes, 1), Hex(bytes, 2), Hex(bytes, 4), System.Text.Encoding.UTF8.GetString(Inside(bytes, 5).Single()));

    private static string Hex(byte[] message, int field) => Convert.ToHexStringLower(Inside(message, field).SingleOrDefault([]));

    /// <summary>The values of one length-delimited field.</summary>
    private static List<byte[]> Inside(byte[] message, int field)
    {
        var found = new List<byte[]>();
        var input = new CodedInputStream(message);
        while (input.ReadTag() is var tag and > 0)
        {
            if (WireFormat.GetTagFieldNumber(tag) == field && WireFormat.GetTagWireType(tag) == WireFormat.WireType.LengthDelimited)
                found.Add(input.ReadBytes().ToByteArray());
            else
                input.SkipLastField();
        }

        return found;
    }
}
