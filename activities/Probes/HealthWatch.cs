using ReleaseWorkflows.Hands;

namespace ReleaseWorkflows.Activities.Probes;

/// <summary>What has been seen so far, carried in heartbeats so that another worker goes on from here.</summary>
/// <param name="HealthySince">Start of the present unbroken run of good rounds; null when the last round was not good.</param>
/// <param name="UnhealthySince">First bad round that counted; null when none has.</param>
internal sealed record HealthWatch(int Rounds, DateTimeOffset? HealthySince, DateTimeOffset? UnhealthySince)
{
    public static HealthWatch Begun => new(0, null, null);

    /// <summary>Takes in one round. Bad rounds during startup do not count against the release.</summary>
    public HealthWatch Next(HealthOrder order, DateTimeOffset now, bool isGood) => new(
        Rounds + 1,
        isGood ? HealthySince ?? now : null,
        isGood || now - order.Since < order.Startup ? UnhealthySince : UnhealthySince ?? now);

    /// <returns>True: healthy for the whole window; false: not healthy for too long; null: go on watching.</returns>
    public bool? Verdict(HealthOrder order, DateTimeOffset now)
    {
        if (HealthySince is { } good)
            return now - good >= order.Hold ? true : null;
        return UnhealthySince is { } bad && now - bad >= order.RollbackAfter ? false : null;
    }
}
