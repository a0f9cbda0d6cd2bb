using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace TemporalDev.Server.Transport;

/// <summary>The certificate files of a server, as what a TLS handshake needs.</summary>
internal static class TlsFiles
{
    /// <summary>Reads the files that the options name.</summary>
    /// <param name="options">The options.</param>
    /// <param name="protocol">What is spoken inside of TLS.</param>
    /// <returns>Null when they name none: connections are plain.</returns>
    /// <exception cref="StartupException">A file is missing, cannot be read, or holds something else.</exception>
    public static SslServerAuthenticationOptions? Read(DevServerOptions options, SslApplicationProtocol protocol)
    {
        var (certificate, key, clients) = (options.TlsCertificateFile, options.TlsKeyFile, options.TlsClientCaFile);
        if (certificate is null && key is null && clients is null) return null;
        if (certificate is null || key is null)
            throw new StartupException(ExitCode.BadInput, "TLS needs both a certificate and its key: say --tls-cert and --tls-key");
        var tls = new SslServerAuthenticationOptions
        {
            ServerCertificateContext = Own(certificate, key),
            ApplicationProtocols = [protocol],
            EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
        };
        if (clients is not null) RequireClients(tls, clients);
        return tls;
    }

    private static SslStreamCertificateContext Own(string certificate, string key)
    {
        try
        {
            using var fromText = X509Certificate2.CreateFromPemFile(certificate, key);
            // Some platforms take a key for a handshake only from such a container.
            var own = X509CertificateLoader.LoadPkcs12(fromText.Export(X509ContentType.Pkcs12), null);
            var chain = new X509Certificate2Collection();
            chain.ImportFromPemFile(certificate);
            return SslStreamCertificateContext.Create(own, chain, offline: true);
        }
        catch (Exception unusable) when (IsUnusable(unusable))
        {
            throw new StartupException(
                ExitCode.BadInput, $"the certificate {certificate} with the key {key} cannot be used: {unusable.Message}", unusable);
        }
    }

    /// <summary>Only who shows a certificate of this authority may speak.</summary>
    private static void RequireClients(SslServerAuthenticationOptions tls, string file)
    {
        var authorities = new X509Certificate2Collection();
        try
        {
            authorities.ImportFromPemFile(file);
        }
        catch (Exception unusable) when (IsUnusable(unusable))
        {
            throw new StartupException(ExitCode.BadInput, $"the client authority {file} cannot be used: {unusable.Message}", unusable);
        }
        if (authorities.Count == 0) throw new StartupException(ExitCode.BadInput, $"the client authority {file} holds no certificate");
        tls.ClientCertificateRequired = true;
        tls.CertificateChainPolicy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck, DisableCertificateDownloads = true,
        };
        tls.CertificateChainPolicy.CustomTrustStore.AddRange(authorities);
        tls.RemoteCertificateValidationCallback = (_, _, _, problems) => problems == SslPolicyErrors.None;
    }

    private static bool IsUnusable(Exception e) =>
        e is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException;
}
