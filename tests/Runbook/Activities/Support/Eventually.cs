namespace Tests.Runbook.Activities.Support;

/// <summary>Waits for another process to get somewhere. The limit only ends a test that has failed already.</summary>
public static class Eventually
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    public static async Task IsAsync(Func<bool> isSo, string what)
    {
        using var limit = new CancellationTokenSource(Limit);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (!isSo())
            Assert.True(await timer.WaitForNextTickAsync(limit.Token), what);
    }
}
