using TemporalDev.Engine;

namespace TemporalDev.Server.Loop;

/// <summary>What waits for the open transaction: answers to send after the commit, runs to read again if it fails.</summary>
internal sealed class Batch
{
    /// <summary>Answers of the engine.</summary>
    public List<Reply> Replies { get; } = [];

    /// <summary>Runs whose state in memory is ahead of the store.</summary>
    public HashSet<RunKey> Touched { get; } = [];

    /// <summary>Steps of the server itself.</summary>
    public List<Step> Steps { get; } = [];

    public bool IsEmpty => Replies.Count == 0 && Touched.Count == 0 && Steps.Count == 0;

    public void Clear()
    {
        Replies.Clear();
        Touched.Clear();
        Steps.Clear();
    }
}
