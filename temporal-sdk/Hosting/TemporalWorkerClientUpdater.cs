using Temporalio.Worker;

namespace Temporalio.Extensions.Hosting;

/// <summary>Replaces the client of hosted workers while they run, for example to rotate certificates.</summary>
public class TemporalWorkerClientUpdater
{
    private readonly Lock gate = new();
    private IWorkerClient? latest;
    private Action<IWorkerClient>? updated;

    /// <summary>Gives a client to every worker that has this updater, now and when they start later.</summary>
    /// <param name="client">A connected client of the same namespace.</param>
    public void UpdateClient(IWorkerClient client)
    {
        ArgumentNullException.ThrowIfNull(client);
        Action<IWorkerClient>? tell;
        lock (gate)
        {
            latest = client;
            tell = updated;
        }
        tell?.Invoke(client);
    }

    internal void Subscribe(Action<IWorkerClient> action)
    {
        IWorkerClient? known;
        lock (gate)
        {
            updated += action;
            known = latest;
        }
        if (known != null)
        {
            action(known);
        }
    }

    internal void Unsubscribe(Action<IWorkerClient> action)
    {
        lock (gate)
        {
            updated -= action;
        }
    }
}
