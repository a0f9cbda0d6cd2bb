using TemporalDev.Engine.State;

namespace TemporalDev.Engine.Queues;

/// <summary>Counts what the engine has. Looks at no run, so that it costs little however much there is.</summary>
internal static class Census
{
    private const string Sticky = "__sticky__";

    public static EngineCensus Of(World world, DateTimeOffset wall)
    {
        var now = world.Clock.At(wall);
        var queues = world.Queues.All.Where(pair => pair.Value.PollerCount > 0 || pair.Value.Length > 0)
            .Select(pair => One(world, pair.Key, pair.Value, now))
            .GroupBy(queue => (queue.Namespace, queue.Name, queue.Type), Together);
        var late = now - world.Due.Next ?? TimeSpan.Zero;
        return new EngineCensus(
            world.Due.Count, late > TimeSpan.Zero ? late : TimeSpan.Zero, world.Runs.Count, world.Callers.Count, [.. queues]);
    }

    private static QueueCensus One(World world, QueueKey key, TaskLine line, DateTimeOffset now) => new(
        world.Namespaces.ById(key.NamespaceId)?.Name ?? "", line.IsSticky ? Sticky : key.Name, key.Type, line.PollerCount, line.Length,
        now - line.OldestSince ?? TimeSpan.Zero);

    private static QueueCensus Together<TKey>(TKey key, IEnumerable<QueueCensus> queues) => queues.Aggregate((one, other) => one with
    {
        Pollers = one.Pollers + other.Pollers,
        Backlog = one.Backlog + other.Backlog,
        Age = one.Age > other.Age ? one.Age : other.Age,
    });
}
