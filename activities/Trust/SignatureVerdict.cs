namespace ReleaseWorkflows.Activities.Trust;

/// <summary>What <c>ssh-keygen -Y verify</c> said about one signature.</summary>
internal abstract record SignatureVerdict
{
    private SignatureVerdict()
    {
    }

    /// <summary>Made over exactly these bytes by a key that the signers file gives to this principal.</summary>
    /// <param name="Fingerprint"><c>SHA256:…</c> of the key.</param>
    /// <param name="IsTouch">A hardware key that wants a finger on it (an <c>sk-</c> key).</param>
    public sealed record Good(string Fingerprint, bool IsTouch) : SignatureVerdict;

    /// <summary>Anything else.</summary>
    /// <param name="Why">One sentence.</param>
    public sealed record Bad(string Why) : SignatureVerdict;

    /// <summary>This machine cannot check signatures. Never to be read as either of the others.</summary>
    /// <param name="Why">One sentence that says what to install or configure.</param>
    public sealed record Unavailable(string Why) : SignatureVerdict;
}
