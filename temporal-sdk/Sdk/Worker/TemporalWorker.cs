using Temporalio.Client;
using Temporalio.Worker.Running;

namespace Temporalio.Worker;

/// <summary>
/// Polls one task queue and runs workflows and activities until told to stop. It goes on by itself when the server is away; only an
/// error that waiting cannot mend, like a missing permission, ends it.
/// </summary>
public class TemporalWorker : IDisposable
{
    private readonly WorkerRuntime runtime;
    private int hasStarted;

    /// <summary>Makes a worker; nothing is polled before it is executed.</summary>
    /// <param name="client">A connected client.</param>
    /// <param name="options">What to run; copied.</param>
    /// <exception cref="ArgumentException">
    /// No task queue, neither workflows nor activities, two of the same name, or contradicting options.
    /// </exception>
    /// <exception cref="InvalidOperationException">A lazy client that is not connected yet.</exception>
    public TemporalWorker(IWorkerClient client, TemporalWorkerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        Options = (TemporalWorkerOptions)options.Clone();
        runtime = new(Connected(client), Options, this);
    }

    /// <summary>The worker's own copy of its options. Changes after the construction have no effect.</summary>
    public TemporalWorkerOptions Options { get; }

    /// <summary>The client, which can be replaced while the worker runs; calls from then on go through the new one.</summary>
    /// <exception cref="InvalidOperationException">On setting: a lazy client that is not connected yet.</exception>
    public IWorkerClient Client
    {
        get => runtime.Connection.Client;
        set => runtime.ReplaceClient(Connected(value));
    }

    /// <summary>Runs until cancelled. Can be called once.</summary>
    /// <param name="stoppingToken">Stops the worker: it takes no more tasks, ends those in hand, and then the call ends.</param>
    /// <returns>A task that ends with the worker, always by an exception.</returns>
    /// <exception cref="OperationCanceledException">The token fired, and the worker has ended.</exception>
    public Task ExecuteAsync(CancellationToken stoppingToken) =>
        ExecuteAsync(() => Task.Delay(Timeout.Infinite, stoppingToken), stoppingToken);

    /// <summary>Runs until the function ends. Can be called once.</summary>
    /// <param name="untilComplete">Called once the worker polls; when it ends, the worker stops.</param>
    /// <param name="stoppingToken">Stops the worker before the function ends.</param>
    /// <returns>A task that ends with the worker.</returns>
    /// <exception cref="OperationCanceledException">The token fired, and the worker has ended.</exception>
    public Task ExecuteAsync(Func<Task> untilComplete, CancellationToken stoppingToken = default) => ExecuteAsync(
        async () =>
        {
            await untilComplete().ConfigureAwait(false);
            return 0;
        },
        stoppingToken);

    /// <summary>Runs until the function ends. Can be called once.</summary>
    /// <typeparam name="TResult">Type of the function's result.</typeparam>
    /// <param name="untilComplete">Called once the worker polls; when it ends, the worker stops.</param>
    /// <param name="stoppingToken">Stops the worker before the function ends.</param>
    /// <returns>What the function returned, once the worker has ended.</returns>
    /// <exception cref="OperationCanceledException">The token fired, and the worker has ended.</exception>
    public Task<TResult> ExecuteAsync<TResult>(Func<Task<TResult>> untilComplete, CancellationToken stoppingToken = default)
    {
        ArgumentNullException.ThrowIfNull(untilComplete);
        return Interlocked.Exchange(ref hasStarted, 1) == 0
            ? runtime.RunAsync(untilComplete, stoppingToken)
            : throw new InvalidOperationException("A worker can be executed only once");
    }

    /// <summary>Releases what a worker holds. To end a running worker, cancel its token and await it first.</summary>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Releases what a worker holds.</summary>
    /// <param name="disposing">True when called by <see cref="Dispose()" />.</param>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            runtime.Dispose();
        }
    }

    private static ITemporalClient Connected(IWorkerClient client)
    {
        ArgumentNullException.ThrowIfNull(client);
        if (client is not ITemporalClient full)
        {
            throw new ArgumentException($"A worker needs a Temporal client, not {client.GetType()}", nameof(client));
        }
        return full.Connection.IsConnected
            ? full
            : throw new InvalidOperationException("The client is lazy and not connected yet: connect it before making a worker of it");
    }
}
