namespace Temporalio.Replay;

/// <summary>Gives the pool a thread for each one that workflow code blocks: by itself it would add them slowly, and everything else in
/// the process would wait.</summary>
internal static class StuckThreads
{
    private static readonly Lock Gate = new();

    /// <summary>Replaces a thread until the task ends, with which it is free again.</summary>
    public static void ReplaceUntil(Task freed)
    {
        Add(1);
        _ = freed.ContinueWith(
            _ => Add(-1), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    private static void Add(int threads)
    {
        lock (Gate)
        {
            ThreadPool.GetMinThreads(out var workers, out var completionPorts);
            ThreadPool.SetMinThreads(workers + threads, completionPorts);
        }
    }
}
