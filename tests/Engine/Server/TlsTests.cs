using System.Net;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using TemporalDev.Server;
using Temporalio.Wire;
using Xunit;

namespace Tests.Engine.Server;

public sealed class TlsTests : IDisposable
{
    private const string Info = "/temporal.api.workflowservice.v1.WorkflowService/GetSystemInfo";
    private static readonly DateTimeOffset From = DateTimeOffset.UtcNow.AddDays(-1), To = DateTimeOffset.UtcNow.AddDays(1);
    private readonly string directory = Directory.CreateTempSubdirectory("tls-").FullName;
    private readonly X509Certificate2 authority = Authority();

    [Fact]
    public async Task A_server_with_a_certificate_speaks_TLS_and_nothing_else()
    {
        await using var server = await DevServer.StartAsync(Options("server") with { TlsClientCaFile = null });
        Assert.Equal(HttpStatusCode.OK, await CallAsync(server, null));
        using var plain = new RawCall(server.Address);
        await Assert.ThrowsAnyAsync<HttpRequestException>(
            () => plain.CallAsync(Info, new Temporalio.Api.WorkflowService.V1.GetSystemInfoRequest()));
    }

    [Fact]
    public async Task A_client_authority_lets_in_whom_it_knows_and_nobody_else()
    {
        await using var server = await DevServer.StartAsync(Options("server"));
        using var known = Issue("client", authority);
        using var strange = Authority();
        using var unknown = Issue("client", strange);
        Assert.Equal(HttpStatusCode.OK, await CallAsync(server, known));
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => CallAsync(server, null));
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => CallAsync(server, unknown));
        Assert.Equal(HttpStatusCode.OK, await CallAsync(server, known));
    }

    [Fact]
    public async Task Files_that_are_no_certificates_are_refused_with_a_sentence()
    {
        var options = Options("server");
        File.WriteAllText(options.TlsKeyFile!, "no key");
        var refused = await Assert.ThrowsAsync<StartupException>(() => DevServer.StartAsync(options));
        Assert.Equal(ExitCode.BadInput, refused.ExitCode);
        refused = await Assert.ThrowsAsync<StartupException>(() => DevServer.StartAsync(options with { TlsKeyFile = null }));
        Assert.Contains("--tls-key", refused.Message, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        authority.Dispose();
        Directory.Delete(directory, recursive: true);
    }

    private DevServerOptions Options(string name)
    {
        using var own = Issue(name, authority);
        return new DevServerOptions
        {
            TlsCertificateFile = Write("cert.pem", own.ExportCertificatePem()),
            TlsKeyFile = Write("key.pem", own.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem()),
            TlsClientCaFile = Write("ca.pem", authority.ExportCertificatePem()),
        };
    }

    private string Write(string name, string text)
    {
        var path = Path.Combine(directory, name);
        File.WriteAllText(path, text);
        return path;
    }

    private async Task<HttpStatusCode> CallAsync(DevServer server, X509Certificate2? own)
    {
        var tls = new SslClientAuthenticationOptions
        {
            RemoteCertificateValidationCallback = (_, shown, _, _) => shown!.Issuer == authority.Subject,
            EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
            ClientCertificates = own is null ? null : [own],
        };
        using var http = new HttpClient(new SocketsHttpHandler { SslOptions = tls });
        using var request = new HttpRequestMessage(HttpMethod.Post, $"https://{server.Address}{Info}")
        {
            Version = HttpVersion.Version20, VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new ByteArrayContent([0, 0, 0, 0, 0]),
        };
        request.Content.Headers.TryAddWithoutValidation("content-type", GrpcHeaderNames.ContentType);
        using var response = await http.SendAsync(request);
        Assert.NotEmpty(await response.Content.ReadAsByteArrayAsync());
        return response.StatusCode;
    }

    private static X509Certificate2 Authority()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=authority", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        return request.CreateSelfSigned(From, To);
    }

    private static X509Certificate2 Issue(string name, X509Certificate2 by)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        using var issued = request.Create(by, From, To, RandomNumberGenerator.GetBytes(8));
        using var whole = issued.CopyWithPrivateKey(key);
        return X509CertificateLoader.LoadPkcs12(whole.Export(X509ContentType.Pkcs12), null, X509KeyStorageFlags.Exportable);
    }
}
