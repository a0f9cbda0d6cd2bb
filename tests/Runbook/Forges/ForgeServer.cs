using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Tests.Runbook.Forges;

/// <summary>
/// A real HTTP server on a free port that stands for a forge: it answers as recorded and remembers what it was asked. What nobody told it
/// is answered 501, so that no test passes by an accident.
/// </summary>
internal sealed class ForgeServer : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, ConcurrentQueue<Func<HttpContext, Task>>> answers = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> seen = new();
    private readonly ConcurrentQueue<string> tokens = new();
    private readonly WebApplication app;

    public ForgeServer()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        app = builder.Build();
        app.Run(HandleAsync);
    }

    /// <summary>Where it listens, without a slash at the end.</summary>
    public string Url =>
        app.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.First();

    /// <summary>Requests in their order: <c>GET /path?query body</c>.</summary>
    public string[] Seen => [.. seen];

    /// <summary>Authorization headers in their order.</summary>
    public string[] Tokens => [.. tokens];

    public Task StartAsync() => app.StartAsync();

    /// <param name="request">Method and path, with a query or without: <c>GET /api/v1/version</c>. A query counts before none.</param>
    /// <param name="inTurn">The last one stays.</param>
    public void Answer(string request, params Recording[] inTurn)
    {
        var queue = answers[request] = new();
        foreach (var recording in inTurn)
            queue.Enqueue(context => WriteAsync(context, recording));
    }

    /// <summary>The connection ends in the middle of the body.</summary>
    public void BreakOff(string request)
    {
        var queue = answers[request] = new();
        queue.Enqueue(async context =>
        {
            context.Response.ContentLength = 1000;
            await context.Response.WriteAsync("{\"state\":");
            await context.Response.Body.FlushAsync();
            context.Abort();
        });
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private static async Task WriteAsync(HttpContext context, Recording recording)
    {
        context.Response.StatusCode = recording.Status;
        foreach (var (name, value) in recording.Headers)
            context.Response.Headers[name] = value;
        if (recording.Body.Length > 0)
            await context.Response.WriteAsync(recording.Body);
    }

    private async Task HandleAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var body = await reader.ReadToEndAsync();
        var asked = $"{context.Request.Method} {context.Request.GetEncodedPathAndQuery()}";
        seen.Enqueue($"{asked} {body}".TrimEnd());
        tokens.Enqueue(context.Request.Headers.Authorization.ToString());
        var queue = answers.GetValueOrDefault(asked) ?? answers.GetValueOrDefault($"{context.Request.Method} {context.Request.Path}");
        if (queue is null || !(queue.Count > 1 ? queue.TryDequeue(out var answer) : queue.TryPeek(out answer)))
        {
            context.Response.StatusCode = StatusCodes.Status501NotImplemented;
            return;
        }

        await answer(context);
    }
}
