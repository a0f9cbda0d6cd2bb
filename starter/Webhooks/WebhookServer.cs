using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ReleaseWorkflows.Starter.Webhooks;

/// <summary>Listens for deliveries on one path.</summary>
internal sealed class WebhookServer : IAsyncDisposable
{
    public const string Path = "/hook";

    private readonly WebApplication app;

    private WebhookServer(WebApplication app) => this.app = app;

    /// <summary>Where it listens: <c>http://127.0.0.1:8098</c>.</summary>
    public string Address =>
        app.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.First();

    /// <exception cref="IOException">The address is taken.</exception>
    /// <exception cref="System.Net.Sockets.SocketException">This machine does not have it.</exception>
    public static async Task<WebhookServer> StartAsync(IPEndPoint listen, WebhookDoor door, CancellationToken cancellation)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = WebhookDoor.BodyLimit;
            kestrel.AddServerHeader = false;
            kestrel.Listen(listen);
        });
        var app = builder.Build();
        app.MapPost(Path, (HttpRequest request, CancellationToken gone) => door.AnswerAsync(request, gone));
        await app.StartAsync(cancellation);
        return new WebhookServer(app);
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
