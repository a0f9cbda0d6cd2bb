namespace Temporalio.Client;

/// <summary>How a connection is encrypted.</summary>
public class TlsOptions : ICloneable
{
    /// <summary>PEM of the only authority that may have signed the server's certificate; null means those the machine trusts.</summary>
    public byte[]? ServerRootCACert { get; set; }

    /// <summary>Name that the server's certificate must have; null means the host of the address.</summary>
    public string? Domain { get; set; }

    /// <summary>PEM of this client's certificate, with its chain; null means none. Needs <see cref="ClientPrivateKey" />.</summary>
    public byte[]? ClientCert { get; set; }

    /// <summary>PEM of the key of <see cref="ClientCert" />.</summary>
    public byte[]? ClientPrivateKey { get; set; }

    /// <summary>True to turn encryption off even where an API key would turn it on. False by default.</summary>
    public bool Disabled { get; set; }

    /// <summary>Makes a shallow copy.</summary>
    /// <returns>The copy.</returns>
    public virtual object Clone() => MemberwiseClone();
}
