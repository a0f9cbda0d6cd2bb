namespace Temporalio.Replay.Runtime;

/// <summary>The conditions that workflow code waits for, in the order in which the waits began.</summary>
internal sealed class ConditionList
{
    private readonly LinkedList<(Func<bool> Check, TaskCompletionSource Source)> waiting = new();

    public bool IsEmpty => waiting.Count == 0;

    public async Task WaitAsync(Func<bool> check, CancellationToken token)
    {
        var source = new TaskCompletionSource();
        var place = waiting.AddLast((check, source));
        try
        {
            using var registration = token.Register(() => source.TrySetCanceled(token));
            await source.Task;
        }
        finally
        {
            waiting.Remove(place);
        }
    }

    /// <summary>Ends the first wait whose condition is true, so that what it changes is seen by the conditions behind it.</summary>
    /// <returns>Whether there was one.</returns>
    public bool ResolveFirst()
    {
        foreach (var (check, source) in waiting)
        {
            if (!source.Task.IsCompleted && check())
            {
                source.TrySetResult();
                return true;
            }
        }
        return false;
    }

    /// <summary>Ends every wait whose condition is true now; histories of old workers were made this way.</summary>
    /// <returns>Whether there was one.</returns>
    public bool ResolveAll()
    {
        var any = false;
        foreach (var (check, source) in waiting.ToList())
        {
            any |= !source.Task.IsCompleted && check() && source.TrySetResult();
        }
        return any;
    }
}
