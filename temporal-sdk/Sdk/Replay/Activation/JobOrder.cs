namespace Temporalio.Replay.Activation;

/// <summary>Jobs of one activation are applied in this order; those of one kind in the order of the history.</summary>
internal enum JobOrder
{
    Start,
    Patch,
    Reseed,
    Message,
    Resolution,
    LocalActivity,
}
