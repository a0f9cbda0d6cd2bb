namespace Temporalio.Converters;

/// <summary>Options of <see cref="DefaultFailureConverter" />.</summary>
public class DefaultFailureConverterOptions : ICloneable
{
    /// <summary>
    /// True to move message and stack trace of every failure into a payload, so that a codec can hide them. False by default.
    /// </summary>
    public bool EncodeCommonAttributes { get; set; }

    /// <summary>Makes a shallow copy.</summary>
    /// <returns>The copy.</returns>
    public virtual object Clone() => MemberwiseClone();
}
