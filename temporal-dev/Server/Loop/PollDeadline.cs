namespace TemporalDev.Server.Loop;

/// <summary>When a call that waits is answered empty, so that the answer arrives before the caller gives up.</summary>
internal static class PollDeadline
{
    private static readonly TimeSpan Travel = TimeSpan.FromSeconds(1);

    /// <summary>Subtracts a second from what is left of the caller's patience, or a quarter of it when it is short.</summary>
    /// <param name="now">The engine's time.</param>
    /// <param name="timeout">The caller's patience; null when it did not say.</param>
    /// <param name="waited">How long the call has waited for the engine already.</param>
    /// <returns>Null when the caller did not say.</returns>
    public static DateTimeOffset? Of(DateTimeOffset now, TimeSpan? timeout, TimeSpan waited)
    {
        if (timeout is not { } patience) return null;
        var quarter = patience / 4;
        var left = patience - waited - (quarter < Travel ? quarter : Travel);
        if (left <= TimeSpan.Zero) return now;
        return left > TimeSpan.FromDays(1) ? null : now + left;
    }
}
