using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Temporalio.Wire;

namespace Temporalio.Client;

/// <summary>Options of a connection as options of its channel.</summary>
internal static class ConnectionChannel
{
    public static GrpcChannelOptions Options(TemporalConnectionOptions options)
    {
        var tls = options.Tls ?? (string.IsNullOrEmpty(options.ApiKey) ? null : new TlsOptions());
        if (tls is { Disabled: true }) tls = null;
        return new()
        {
            Address = Address(options.TargetHost, tls is null ? "http" : "https"),
            HostName = tls?.Domain,
            Ssl = tls is null ? null : Ssl(tls),
            KeepAliveInterval = options.KeepAlive?.Interval,
            KeepAliveTimeout = options.KeepAlive?.Timeout ?? TimeSpan.FromSeconds(15),
        };
    }

    private static Uri Address(string? targetHost, string scheme)
    {
        if (string.IsNullOrWhiteSpace(targetHost)) throw new ArgumentException("TargetHost is required, as host:port");
        var colon = targetHost.LastIndexOf(':');
        var named = colon > 0 && ushort.TryParse(targetHost.AsSpan(colon + 1), out _);
        return named && !targetHost.Contains('/') && Uri.TryCreate($"{scheme}://{targetHost}", UriKind.Absolute, out var address)
            ? address
            : throw new ArgumentException($"TargetHost '{targetHost}' is not of the form host:port, such as localhost:7233");
    }

    private static SslClientAuthenticationOptions Ssl(TlsOptions tls)
    {
        var ssl = new SslClientAuthenticationOptions();
        if (tls.ServerRootCACert is { } root)
        {
            ssl.CertificateChainPolicy = new()
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust,
                RevocationMode = X509RevocationMode.NoCheck,
            };
            ssl.CertificateChainPolicy.CustomTrustStore.AddRange(Certificates(root, nameof(tls.ServerRootCACert)));
        }
        if (tls.ClientCert is null != tls.ClientPrivateKey is null)
            throw new ArgumentException("ClientCert and ClientPrivateKey need each other");
        if (tls.ClientCert is { } certificate) ssl.ClientCertificateContext = Identity(certificate, tls.ClientPrivateKey!);
        return ssl;
    }

    private static SslStreamCertificateContext Identity(byte[] certificate, byte[] key)
    {
        var chain = Certificates(certificate, nameof(TlsOptions.ClientCert));
        try
        {
            using var bare = X509Certificate2.CreateFromPem(Encoding.UTF8.GetString(certificate), Encoding.UTF8.GetString(key));

            // Some platforms' TLS takes keys from a key store only, which the way through PKCS 12 gives them.
            var own = X509CertificateLoader.LoadPkcs12(bare.Export(X509ContentType.Pkcs12), null);
            return SslStreamCertificateContext.Create(own, [.. chain.Skip(1)], offline: true);
        }
        catch (CryptographicException wrong)
        {
            throw new ArgumentException(
                $"ClientCert and ClientPrivateKey are not a certificate and its key in PEM: {wrong.Message}", wrong);
        }
    }

    private static X509Certificate2Collection Certificates(byte[] pem, string option)
    {
        var found = new X509Certificate2Collection();
        try
        {
            found.ImportFromPem(Encoding.UTF8.GetString(pem));
        }
        catch (CryptographicException wrong)
        {
            throw new ArgumentException($"{option} is not PEM: {wrong.Message}", wrong);
        }
        return found.Count > 0 ? found : throw new ArgumentException($"{option} holds no certificate in PEM");
    }
}
