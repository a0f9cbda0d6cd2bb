namespace Temporalio.Worker.Polling;

/// <summary>Several kinds of polls of one worker: there is no use in half a worker, so the first that fails stops the others.</summary>
internal static class PollingTogether
{
    /// <summary>Ends when all have ended; fails with the first failure.</summary>
    public static async Task RunAsync(CancellationToken stop, params Func<CancellationToken, Task>[] polls)
    {
        using var all = CancellationTokenSource.CreateLinkedTokenSource(stop);
        await Task.WhenAll(polls.Select(async poll =>
        {
            try
            {
                await poll(all.Token).ConfigureAwait(false);
            }
            catch
            {
                await all.CancelAsync().ConfigureAwait(false);
                throw;
            }
        })).ConfigureAwait(false);
    }
}
