using System.Collections.Concurrent;
using Google.Protobuf;
using Microsoft.AspNetCore.Http;
using Temporalio.Api.WorkflowService.V1;
using Temporalio.Client;
using Temporalio.Wire;
using Tests.Sdk.Wire;

namespace Tests.Sdk.Client;

/// <summary>A server on a real socket that answers each call as the test says, in the order the test says.</summary>
internal sealed class ScriptedServer : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, ConcurrentQueue<Func<HttpContext, Task>>> script = new();
    private GrpcEndpoint endpoint = null!;

    public ConcurrentQueue<(string Method, IMessage Request)> Calls { get; } = new();

    public ConcurrentQueue<(string Method, IDictionary<string, string> Headers)> Headers { get; } = new();

    public string Address => endpoint.Address;

    public static async Task<ScriptedServer> StartAsync()
    {
        var server = new ScriptedServer();
        server.endpoint = await GrpcEndpoint.StartAsync(server.HandleAsync);
        return server;
    }

    /// <summary>Answers the next call of a method.</summary>
    /// <param name="method">Name of the method.</param>
    /// <param name="answer">The answer.</param>
    /// <param name="seen">Ends when the call has come.</param>
    public ScriptedServer Answer<T>(string method, IMessage answer, TaskCompletionSource? seen = null)
        where T : IMessage<T>, new() => Next(method, async context =>
        {
            Calls.Enqueue((method, await GrpcEndpoint.ReadAsync<T>(context)));
            seen?.TrySetResult();
            await GrpcEndpoint.AnswerAsync(context, answer);
        });

    /// <summary>Refuses the next call of a method.</summary>
    public ScriptedServer Refuse(string method, GrpcStatusCode code, string message, params IMessage[] details) =>
        Next(method, context =>
        {
            GrpcEndpoint.Refuse(context, GrpcStatus.With(code, message, details));
            return Task.CompletedTask;
        });

    /// <summary>Reads the next call of a method and refuses it afterwards.</summary>
    public ScriptedServer AnswerBadly<T>(string method, GrpcStatusCode code)
        where T : IMessage<T>, new() => Next(method, async context =>
        {
            Calls.Enqueue((method, await GrpcEndpoint.ReadAsync<T>(context)));
            GrpcEndpoint.Refuse(context, new(code, "after reading"));
        });

    public T Request<T>()
        where T : IMessage => Calls.Select(call => call.Request).OfType<T>().Last();

    public async Task<TemporalClient> ConnectAsync(Action<TemporalClientConnectOptions>? change = null)
    {
        var options = new TemporalClientConnectOptions(Address) { Namespace = "space", Identity = "me" };
        change?.Invoke(options);
        return await TemporalClient.ConnectAsync(options);
    }

    public ValueTask DisposeAsync() => endpoint.DisposeAsync();

    private ScriptedServer Next(string method, Func<HttpContext, Task> answer)
    {
        script.GetOrAdd(method, _ => new()).Enqueue(answer);
        return this;
    }

    private async Task HandleAsync(HttpContext context)
    {
        var method = context.Request.Path.Value!.Split('/')[^1];
        Headers.Enqueue((
            method,
            context.Request.Headers.ToDictionary(each => each.Key, each => each.Value.ToString(), StringComparer.OrdinalIgnoreCase)));
        if (script.TryGetValue(method, out var answers) && answers.TryDequeue(out var answer)) await answer(context);
        else if (method == "GetSystemInfo") await GrpcEndpoint.AnswerAsync(context, new GetSystemInfoResponse { ServerVersion = "1.0.0" });
        else GrpcEndpoint.Refuse(context, new(GrpcStatusCode.Unimplemented, $"unknown method {method}"));
    }
}
