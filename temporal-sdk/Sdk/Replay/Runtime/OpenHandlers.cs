using Microsoft.Extensions.Logging;
using Temporalio.Workflows;

namespace Temporalio.Replay.Runtime;

/// <summary>The signal and update handlers that are running.</summary>
internal sealed class OpenHandlers
{
    private readonly LinkedList<Entry> open = new();

    public bool AreAllFinished => open.Count == 0;

    public async Task RunAsync(string kind, string name, string? id, HandlerUnfinishedPolicy policy, Func<Task> handler)
    {
        var place = open.AddLast(new Entry(kind, name, id, policy));
        try
        {
            await handler();
        }
        finally
        {
            open.Remove(place);
        }
    }

    /// <summary>Names the handlers that the end of the workflow cuts off, as far as their policy wants that.</summary>
    public void WarnOfUnfinished(ILogger logger)
    {
        foreach (var group in open.Where(entry => entry.Policy == HandlerUnfinishedPolicy.WarnAndAbandon).GroupBy(entry => entry.Kind))
        {
            logger.UnfinishedHandlers(
                group.Key, string.Join(", ", group.Select(entry => entry.Id is null ? entry.Name : $"{entry.Name} ({entry.Id})")));
        }
    }

    private readonly record struct Entry(string Kind, string Name, string? Id, HandlerUnfinishedPolicy Policy);
}
