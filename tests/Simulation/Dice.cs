namespace Tests.Simulation;

/// <summary>Every choice of one simulation, decided by its seed alone.</summary>
internal sealed class Dice(int seed)
{
    private readonly Random _random = new(seed);

    /// <summary>0 to <paramref name="end"/> - 1.</summary>
    public int Below(int end) => _random.Next(end);

    /// <summary>True in so many of a hundred cases.</summary>
    public bool Percent(int of) => _random.Next(100) < of;

    public T Pick<T>(IReadOnlyList<T> from) => from[_random.Next(from.Count)];

    public T Of<T>(params ReadOnlySpan<T> from) => from[_random.Next(from.Length)];

    /// <summary>Takes one out of a list.</summary>
    public T Take<T>(List<T> from)
    {
        var index = _random.Next(from.Count);
        var taken = from[index];
        from.RemoveAt(index);
        return taken;
    }
}
