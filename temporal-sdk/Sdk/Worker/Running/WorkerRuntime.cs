using System.Runtime.ExceptionServices;
using Microsoft.Extensions.Logging;
using Temporalio.Client;
using Temporalio.Worker.Polling;
using Temporalio.Worker.Rpc;

namespace Temporalio.Worker.Running;

/// <summary>A worker's life: checks, polling, and an end in phases.</summary>
internal sealed class WorkerRuntime : IDisposable
{
    private static readonly TimeSpan LocalActivitiesPatience = TimeSpan.FromSeconds(5);

    private readonly WorkerAssembly parts;
    private readonly CancellationTokenSource shutdown = new();
    private readonly CancellationTokenSource abandoning = new();

    public WorkerRuntime(ITemporalClient client, TemporalWorkerOptions options, object sender) =>
        parts = new(client, options, sender, shutdown.Token, abandoning.Token);

    public WorkerConnection Connection => parts.Connection;

    /// <summary>Makes calls from now on through another client.</summary>
    public void ReplaceClient(ITemporalClient client)
    {
        parts.EagerStarts?.Leave();
        Connection.Client = client;
        parts.EagerStarts?.Join();
    }

    public async Task<TResult> RunAsync<TResult>(Func<Task<TResult>> untilComplete, CancellationToken stoppingToken)
    {
        var facts = await NamespaceFacts.ReadAsync(Connection, stoppingToken).ConfigureAwait(false);
        using var pollStop = new CancellationTokenSource();
        var polling = PollAsync(facts, pollStop.Token);
        parts.EagerStarts?.Join();
        var heartbeats = facts.TakesHeartbeats && parts.Heartbeats is { } told ? told.RunAsync(shutdown.Token) : Task.CompletedTask;
        parts.Metrics.Started();
        parts.Logger.LogInformation(
            "Worker {Identity} polls {TaskQueue} in {Namespace}", Connection.Identity, parts.Options.TaskQueue, Connection.Namespace);
        var user = StartAsync(untilComplete);
        await Task.WhenAny(user, polling, Task.Delay(Timeout.Infinite, stoppingToken)).ConfigureAwait(false);
        await StopAsync(polling, pollStop, facts).ConfigureAwait(false);
        await heartbeats.ConfigureAwait(false);

        if (polling.IsFaulted)
        {
            ExceptionDispatchInfo.Throw(polling.Exception.InnerException ?? polling.Exception);
        }
        if (!user.IsCompleted)
        {
            stoppingToken.ThrowIfCancellationRequested();
        }
        return await user.ConfigureAwait(false);
    }

    public void Dispose()
    {
        shutdown.Dispose();
        abandoning.Dispose();
    }

    // Async so that a function that throws at once is treated like one that throws later.
    private static async Task<TResult> StartAsync<TResult>(Func<Task<TResult>> untilComplete) =>
        await untilComplete().ConfigureAwait(false);

    private Task PollAsync(NamespaceFacts facts, CancellationToken stop)
    {
        List<Func<CancellationToken, Task>> polls = [];
        if (parts.Workflows is { } workflows)
        {
            polls.Add(cut => workflows.PollAsync(facts.AdvisesPolls, cut));
        }
        if (parts.Activities is { } activities)
        {
            polls.Add(cut => activities.PollAsync(facts.AdvisesPolls, cut));
        }
        return PollingTogether.RunAsync(stop, [.. polls]);
    }

    private async Task StopAsync(Task polling, CancellationTokenSource pollStop, NamespaceFacts facts)
    {
        parts.Logger.LogInformation("Worker {Identity} on {TaskQueue} is stopping", Connection.Identity, parts.Options.TaskQueue);
        parts.EagerStarts?.Leave();
        await shutdown.CancelAsync().ConfigureAwait(false);
        abandoning.CancelAfter(parts.Options.GracefulShutdownTimeout + LocalActivitiesPatience);
        await parts.LastPolls.EndAsync(polling, pollStop, facts).ConfigureAwait(false);
        await Task.WhenAll(
            parts.Workflows?.DrainAsync() ?? Task.CompletedTask,
            parts.Activities?.DrainAsync() ?? Task.CompletedTask).ConfigureAwait(false);
        parts.Logger.LogInformation("Worker {Identity} on {TaskQueue} has stopped", Connection.Identity, parts.Options.TaskQueue);
    }
}
