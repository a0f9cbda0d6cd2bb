namespace TemporalDev.Server.Namespaces;

/// <summary>What is declared to clients; each word changes how they behave, so only what is done is said.</summary>
internal static class Capabilities
{
    public const bool Schedules = true;
}
