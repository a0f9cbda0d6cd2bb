namespace TemporalDev.Engine.Waits;

/// <summary>Workers that have said goodbye, by instance key: a poll of theirs that was still on its way must not be given a task.</summary>
internal sealed class StoppedWorkers
{
    /// <summary>Their polls are seconds behind at most, so only the latest workers matter.</summary>
    private const int Remembered = 1000;

    private readonly HashSet<string> _keys = [];
    private readonly Queue<string> _oldestFirst = new();

    public bool Knows(string workerKey) => workerKey.Length > 0 && _keys.Contains(workerKey);

    public void Add(string workerKey)
    {
        if (!_keys.Add(workerKey)) return;
        _oldestFirst.Enqueue(workerKey);
        if (_oldestFirst.Count > Remembered) _keys.Remove(_oldestFirst.Dequeue());
    }
}
