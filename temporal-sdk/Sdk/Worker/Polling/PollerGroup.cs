using Microsoft.Extensions.Logging;
using Temporalio.Worker.Slots;

namespace Temporalio.Worker.Polling;

/// <summary>Some polls for one kind of task on one queue, kept open until the worker stops.</summary>
/// <param name="name">For logs: what is polled where.</param>
/// <param name="scale">How many polls may be open.</param>
/// <param name="reserve">Reserves the slot a poll needs.</param>
/// <param name="poll">One long poll.</param>
/// <param name="dispatch">Takes a task and its slot over. Must not throw.</param>
/// <param name="openPolls">Told how many polls are open, each time that changes.</param>
internal sealed class PollerGroup<TTask>(
    string name,
    PollScale scale,
    Func<CancellationToken, Task<Slot>> reserve,
    Func<CancellationToken, Task<PollAnswer<TTask>>> poll,
    Action<TTask, Slot> dispatch,
    Func<PollFailures> failures,
    Action<int> openPolls,
    ILogger logger)
    where TTask : class
{
    private readonly Lock gate = new();
    private int open;

    /// <summary>Polls until stopped.</summary>
    /// <param name="ending">No further poll is begun.</param>
    /// <param name="stop">Polls that are open are cut off.</param>
    /// <returns>Ends when all polls have ended; fails with the first error no further poll can mend.</returns>
    public async Task RunAsync(CancellationToken ending, CancellationToken stop)
    {
        using var ownEnding = CancellationTokenSource.CreateLinkedTokenSource(ending, stop);
        using var ownStop = CancellationTokenSource.CreateLinkedTokenSource(stop);
        await Task.WhenAll(Enumerable.Range(0, scale.Maximum).Select(async _ =>
        {
            try
            {
                await PollAsync(failures(), ownEnding.Token, ownStop.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (ownEnding.IsCancellationRequested)
            {
                return;
            }
            catch
            {
                await ownEnding.CancelAsync().ConfigureAwait(false);
                await ownStop.CancelAsync().ConfigureAwait(false);
                throw;
            }
        })).ConfigureAwait(false);
    }

    private async Task PollAsync(PollFailures seen, CancellationToken ending, CancellationToken stop)
    {
        while (!ending.IsCancellationRequested)
        {
            using var turn = await scale.EnterAsync(ending).ConfigureAwait(false);
            var slot = await reserve(ending).ConfigureAwait(false);
            try
            {
                var answer = await PollOnceAsync(stop).ConfigureAwait(false);
                scale.Answered(answer.Task is not null, answer.Advice);
                if (answer.Task is { } task)
                {
                    dispatch(task, slot);
                    slot = null;
                }
                seen.Mended();
            }
            catch (Exception) when (ending.IsCancellationRequested || stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                slot?.Dispose();
                slot = null;
                scale.Failed(e);
                var wait = seen.WaitAfter(e);
                logger.LogDebug(e, "Polling {Name} failed, next try in {Wait}", name, wait);
                await Task.Delay(wait, ending).ConfigureAwait(false);
            }
            finally
            {
                slot?.Dispose();
            }
        }
    }

    private async Task<PollAnswer<TTask>> PollOnceAsync(CancellationToken stop)
    {
        Opened(1);
        try
        {
            return await poll(stop).ConfigureAwait(false);
        }
        finally
        {
            Opened(-1);
        }
    }

    // Told under the lock, so that the last to be told is the last to have changed.
    private void Opened(int by)
    {
        lock (gate)
        {
            open += by;
            openPolls(open);
        }
    }
}
