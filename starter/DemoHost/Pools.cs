namespace ReleaseWorkflows.DemoHost;

/// <summary>Things that a service has only so many of, such as connections; POOL_NAME in the env-file says how many.</summary>
internal sealed class Pools(IReadOnlyDictionary<string, string> environment)
{
    private const int Usual = 10;

    private readonly Lock gate = new();
    private readonly Dictionary<string, int> free = new(StringComparer.Ordinal);

    public bool TryTake(string pool)
    {
        lock (gate)
        {
            var left = Free(pool);
            if (left == 0)
                return false;
            free[pool] = left - 1;
            return true;
        }
    }

    public void Give(string pool)
    {
        lock (gate)
            free[pool] = Free(pool) + 1;
    }

    private int Free(string pool) => free.TryGetValue(pool, out var left) ? left
        : environment.TryGetValue("POOL_" + pool.ToUpperInvariant(), out var size) ? int.Parse(size) : Usual;
}
