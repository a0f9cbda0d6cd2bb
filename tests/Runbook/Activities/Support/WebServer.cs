using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Tests.Runbook.Activities.Support;

/// <summary>A real HTTP server on a free port that answers as told and remembers what it was sent.</summary>
public sealed class WebServer : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, Func<HttpContext, Task>> answers = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, ConcurrentQueue<string>> seen = new(StringComparer.Ordinal);
    private readonly WebApplication app;

    public WebServer()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        app = builder.Build();
        app.Run(HandleAsync);
    }

    private string Address =>
        app.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.First();

    public Task StartAsync() => app.StartAsync();

    public string Url(string path) => Address + path;

    public void Answer(string path, int status, string body, TimeSpan delay = default) => answers[path] = async context =>
    {
        if (delay > TimeSpan.Zero)
            await Task.Delay(delay);
        context.Response.StatusCode = status;
        await context.Response.WriteAsync(status is 204 or 304 ? "" : body);
    };

    /// <summary>Answers as the test says.</summary>
    public void On(string path, Func<HttpContext, Task> answer) => answers[path] = answer;

    public void AnswerInTurn(string path, params int[] statuses)
    {
        var next = new ConcurrentQueue<int>(statuses);
        answers[path] = context =>
        {
            context.Response.StatusCode = next.TryDequeue(out var status) ? status : statuses[^1];
            return Task.CompletedTask;
        };
    }

    /// <summary>Answers with the authorization header that it got.</summary>
    public void Echo(string path) => answers[path] = context =>
    {
        var sent = context.Request.Headers.Authorization.ToString();
        Remember(path, sent);
        return context.Response.WriteAsync($"Authorization: {sent}");
    };

    /// <summary>Remembers header and body of what is posted, then answers with the statuses in turn.</summary>
    public void Receive(string path, params int[] statuses)
    {
        var next = new ConcurrentQueue<int>(statuses);
        answers[path] = async context =>
        {
            using var reader = new StreamReader(context.Request.Body);
            Remember(path, $"{context.Request.Headers["Idempotency-Key"]} {await reader.ReadToEndAsync()}");
            context.Response.StatusCode = next.TryDequeue(out var status) ? status : 200;
        };
    }

    public string[] Seen(string path) => seen.TryGetValue(path, out var all) ? [.. all] : [];

    /// <summary>A port on which nobody listened a moment ago.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private void Remember(string path, string what) => seen.GetOrAdd(path, _ => new()).Enqueue(what);

    private Task HandleAsync(HttpContext context)
    {
        if (answers.TryGetValue(context.Request.Path, out var answer))
            return answer(context);
        context.Response.StatusCode = 404;
        return Task.CompletedTask;
    }
}
