using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Tests.LiveGoldens;

/// <summary>
/// One line of JSON for each message. The suite asks for workers (<c>start</c>, <c>stop</c>); steps of scenarios are asked for in return (<c>step</c>),
/// since they live in the suite's process.
/// </summary>
internal sealed class Lane(TextReader input, TextWriter output) : IAsyncDisposable
{
    private readonly Dictionary<int, ScenarioWorker> workers = [];
    private readonly ConcurrentDictionary<int, TaskCompletionSource<JsonElement?>> calls = [];
    private readonly List<Task> handling = [];
    private int lastCall;

    public async Task RunAsync()
    {
        while (await input.ReadLineAsync() is { } line)
        {
            var message = JsonDocument.Parse(line).RootElement;
            if (message.GetProperty("op").GetString() == "stepped") Return(message);
            else handling.Add(HandleAsync(message));
        }
    }

    /// <summary>Has a step of the scenario run, and returns what it returns.</summary>
    public async Task<JsonElement?> StepAsync(int worker, JsonElement[] args)
    {
        var call = Interlocked.Increment(ref lastCall);
        var answer = calls[call] = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Say(new JsonObject { ["op"] = "step", ["id"] = worker, ["call"] = call, ["args"] = JsonSerializer.SerializeToNode(args) });
        return await answer.Task;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var worker in workers.Values) await worker.DisposeAsync();
        await Task.WhenAll(handling);
    }

    private async Task HandleAsync(JsonElement message)
    {
        var id = message.GetProperty("id").GetInt32();
        try
        {
            if (message.GetProperty("op").GetString() == "start")
            {
                var worker = await ScenarioWorker.StartAsync(id, message, this);
                lock (workers) workers.Add(id, worker);
            }
            else
            {
                ScenarioWorker? worker;
                lock (workers) workers.Remove(id, out worker);
                if (worker is not null) await worker.DisposeAsync();
            }

            Say(new JsonObject { ["op"] = "done", ["id"] = id });
        }
        catch (Exception why)
        {
            // Told to the suite, which fails the scenario with it.
            Say(new JsonObject { ["op"] = "failed", ["id"] = id, ["why"] = why.ToString() });
        }
    }

    private void Return(JsonElement message)
    {
        if (!calls.TryRemove(message.GetProperty("call").GetInt32(), out var answer)) return;
        if (message.TryGetProperty("error", out var error)) answer.SetException(new InvalidOperationException(error.GetString()));
        else answer.SetResult(message.TryGetProperty("value", out var value) ? value : null);
    }

    private void Say(JsonObject message)
    {
        lock (output)
        {
            output.WriteLine(message.ToJsonString());
            output.Flush();
        }
    }
}
