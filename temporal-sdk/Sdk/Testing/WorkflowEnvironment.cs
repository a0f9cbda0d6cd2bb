using Microsoft.Extensions.Logging;
using Temporalio.Client;

namespace Temporalio.Testing;

/// <summary>
/// A server to test workflows against, and a client connected to it. Made from a client it stands for that client's server, with real time;
/// the static methods start a server of their own that ends with the environment.
/// </summary>
public partial class WorkflowEnvironment : IAsyncDisposable
{
    /// <summary>An environment around a server that is already there. Time is real, and nothing is stopped at the end.</summary>
    /// <param name="client">Client connected to it.</param>
    public WorkflowEnvironment(ITemporalClient client)
    {
        Client = client;
        Logger = client.Options.LoggerFactory.CreateLogger<WorkflowEnvironment>();
    }

    /// <summary>Client connected to the server.</summary>
    public ITemporalClient Client { get; protected init; }

    /// <summary>True when waiting for a workflow's result skips the time it sleeps.</summary>
    public virtual bool SupportsTimeSkipping => false;

    /// <summary>Logger from the client's factory.</summary>
    protected ILogger<WorkflowEnvironment> Logger { get; }

    /// <summary>Sleeps: real time, or the server's time when it skips.</summary>
    /// <param name="millisecondsDelay">Duration in milliseconds, 0 or more.</param>
    /// <param name="cancellationToken">Ends the sleep early.</param>
    /// <returns>A task that ends with the sleep.</returns>
    public Task DelayAsync(int millisecondsDelay, CancellationToken? cancellationToken = null) =>
        DelayAsync(TimeSpan.FromMilliseconds(millisecondsDelay), cancellationToken);

    /// <summary>Sleeps: real time, or the server's time when it skips.</summary>
    /// <param name="delay">Duration, zero or more.</param>
    /// <param name="cancellationToken">Ends the sleep early.</param>
    /// <returns>A task that ends with the sleep.</returns>
    public virtual Task DelayAsync(TimeSpan delay, CancellationToken? cancellationToken = null) =>
        Task.Delay(delay, cancellationToken ?? CancellationToken.None);

    /// <summary>The time by the environment's clock.</summary>
    /// <returns>The time, UTC.</returns>
    public virtual Task<DateTime> GetCurrentTimeAsync() => Task.FromResult(DateTime.UtcNow);

    /// <summary>Runs a function during which waiting for results does not skip time.</summary>
    /// <param name="func">The function.</param>
    public void WithAutoTimeSkippingDisabled(Action func) => WithAutoTimeSkippingDisabled(() =>
    {
        func();
        return 0;
    });

    /// <summary>Runs a function during which waiting for results does not skip time.</summary>
    /// <typeparam name="T">Type of its result.</typeparam>
    /// <param name="func">The function.</param>
    /// <returns>Its result.</returns>
    public T WithAutoTimeSkippingDisabled<T>(Func<T> func) =>
        WithAutoTimeSkippingDisabledAsync(() => Task.FromResult(func())).GetAwaiter().GetResult();

    /// <summary>Runs a function during which waiting for results does not skip time.</summary>
    /// <param name="func">The function.</param>
    /// <returns>A task that ends with the function.</returns>
    public Task WithAutoTimeSkippingDisabledAsync(Func<Task> func) => WithAutoTimeSkippingDisabledAsync(async () =>
    {
        await func().ConfigureAwait(false);
        return 0;
    });

    /// <summary>Runs a function during which waiting for results does not skip time.</summary>
    /// <typeparam name="T">Type of its result.</typeparam>
    /// <param name="func">The function.</param>
    /// <returns>Its result.</returns>
    public virtual Task<T> WithAutoTimeSkippingDisabledAsync<T>(Func<Task<T>> func) => func();

    /// <summary>Stops the server, if this environment started it.</summary>
    /// <returns>A task that ends when the server has ended.</returns>
    public virtual Task ShutdownAsync() => Task.CompletedTask;

    /// <summary>Same as <see cref="ShutdownAsync" />.</summary>
    /// <returns>A task that ends when the server has ended.</returns>
    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await ShutdownAsync().ConfigureAwait(false);
    }
}
