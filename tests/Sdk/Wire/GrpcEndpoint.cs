using System.Net;
using System.Security.Cryptography.X509Certificates;
using Google.Protobuf;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Temporalio.Wire;

namespace Tests.Sdk.Wire;

/// <summary>A real HTTP/2 endpoint on a free loopback port whose behaviour the test writes.</summary>
internal sealed class GrpcEndpoint : IAsyncDisposable
{
    private readonly WebApplication app;

    private GrpcEndpoint(WebApplication app) => this.app = app;

    public string Address =>
        new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()).Authority;

    public Uri Uri(string scheme = "http") => new($"{scheme}://{Address}");

    public static async Task<GrpcEndpoint> StartAsync(
        RequestDelegate handle,
        HttpProtocols protocols = HttpProtocols.Http2,
        X509Certificate2? certificate = null,
        Func<X509Certificate2, bool>? clientCertificate = null,
        int port = 0)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port, listen =>
        {
            listen.Protocols = protocols;
            if (certificate is null) return;
            listen.UseHttps(certificate, https =>
            {
                if (clientCertificate is null) return;
                https.ClientCertificateMode = ClientCertificateMode.RequireCertificate;
                https.ClientCertificateValidation = (given, _, _) => clientCertificate(given);
            });
        }));
        var app = builder.Build();
        app.Run(handle);
        await app.StartAsync();
        return new(app);
    }

    public static async Task<T> ReadAsync<T>(HttpContext context)
        where T : IMessage<T>, new()
    {
        var encoding = context.Request.Headers[GrpcHeaderNames.Encoding].FirstOrDefault();
        var message = await GrpcFrame.ReadUnaryAsync(context.Request.Body, encoding);
        var parsed = new T();
        parsed.MergeFrom(message.Span);
        return parsed;
    }

    public static async Task AnswerAsync(HttpContext context, IMessage message, bool gzip = false)
    {
        context.Response.ContentType = GrpcHeaderNames.ContentType;
        if (gzip) context.Response.Headers[GrpcHeaderNames.Encoding] = GrpcEncoding.Gzip;
        await context.Response.Body.WriteAsync(GrpcFrame.Encode(message, gzip));
        context.Response.AppendTrailer(GrpcHeaderNames.Status, "0");
    }

    /// <summary>Ends the call with an error, in headers alone.</summary>
    public static void Refuse(HttpContext context, GrpcStatus status)
    {
        context.Response.ContentType = GrpcHeaderNames.ContentType;
        context.Response.Headers[GrpcHeaderNames.Status] = ((int)status.Code).ToString();
        context.Response.Headers[GrpcHeaderNames.Message] = GrpcMessageText.Encode(status.Message);
        if (status.Details is { } details)
            context.Response.Headers[GrpcHeaderNames.StatusDetails] = GrpcBinary.Encode(details.ToByteArray());
    }

    public async ValueTask DisposeAsync() => await app.DisposeAsync();
}
