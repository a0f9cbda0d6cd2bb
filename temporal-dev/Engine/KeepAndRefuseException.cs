namespace TemporalDev.Engine;

/// <summary>Ends a call with a refusal although what it has committed stays.</summary>
internal sealed class KeepAndRefuseException(Refusal refusal) : Exception(refusal.Message)
{
    public Refusal Refusal => refusal;
}
