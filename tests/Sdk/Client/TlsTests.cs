using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Temporalio.Api.WorkflowService.V1;
using Temporalio.Client;
using Tests.Sdk.Wire;
using Xunit;

namespace Tests.Sdk.Client;

public class TlsTests
{
    private static readonly DateTimeOffset From = DateTimeOffset.UtcNow.AddDays(-1);
    private static readonly DateTimeOffset To = DateTimeOffset.UtcNow.AddDays(1);

    private readonly X509Certificate2 authority = Authority();

    [Fact]
    public async Task A_server_of_a_private_authority_is_trusted_when_that_authority_is_given()
    {
        await using var endpoint = await StartAsync();
        var tls = new TlsOptions { ServerRootCACert = Pem(authority), Domain = "temporal.test" };
        Assert.True((await TemporalConnection.ConnectAsync(new(endpoint.Address) { Tls = tls })).IsConnected);
    }

    [Fact]
    public async Task A_server_of_a_private_authority_is_not_trusted_otherwise()
    {
        await using var endpoint = await StartAsync();
        await Assert.ThrowsAsync<InvalidOperationException>(
            () => TemporalConnection.ConnectAsync(new(endpoint.Address) { Tls = new() { Domain = "temporal.test" } }));
    }

    [Fact]
    public async Task A_server_with_another_name_is_not_trusted()
    {
        await using var endpoint = await StartAsync();
        var tls = new TlsOptions { ServerRootCACert = Pem(authority), Domain = "other.test" };
        await Assert.ThrowsAsync<InvalidOperationException>(() => TemporalConnection.ConnectAsync(new(endpoint.Address) { Tls = tls }));
    }

    [Fact]
    public async Task A_client_shows_its_certificate_where_it_has_one()
    {
        using var own = Issue("client.test");
        string? seen = null;
        await using var endpoint = await StartAsync(given => (seen = given.Subject) is not null);
        var tls = new TlsOptions { ServerRootCACert = Pem(authority), Domain = "temporal.test" };
        await Assert.ThrowsAsync<InvalidOperationException>(() => TemporalConnection.ConnectAsync(new(endpoint.Address) { Tls = tls }));

        tls.ClientCert = Pem(own);
        tls.ClientPrivateKey = Encoding.UTF8.GetBytes(own.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem());
        await TemporalConnection.ConnectAsync(new(endpoint.Address) { Tls = tls });
        Assert.Equal("CN=client.test", seen);
    }

    [Fact]
    public async Task An_api_key_turns_encryption_on()
    {
        await using var plain = await ScriptedServer.StartAsync();
        await Assert.ThrowsAsync<InvalidOperationException>(() => TemporalConnection.ConnectAsync(new(plain.Address) { ApiKey = "key" }));
        await TemporalConnection.ConnectAsync(new(plain.Address) { ApiKey = "key", Tls = new() { Disabled = true } });
    }

    [Fact]
    public void Certificates_that_are_none_are_refused_by_option()
    {
        static ArgumentException Refusal(TlsOptions tls) =>
            Assert.Throws<ArgumentException>(() => TemporalConnection.CreateLazy(new("localhost:7233") { Tls = tls }));

        Assert.Contains("ServerRootCACert", Refusal(new() { ServerRootCACert = [1, 2, 3] }).Message);
        Assert.Contains("need each other", Refusal(new() { ClientCert = Pem(authority) }).Message);
        Assert.Contains("ClientCert", Refusal(new() { ClientCert = Pem(authority), ClientPrivateKey = [1] }).Message);
    }

    private static byte[] Pem(X509Certificate2 certificate) => Encoding.UTF8.GetBytes(certificate.ExportCertificatePem());

    private static X509Certificate2 Authority()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=authority.test", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        return request.CreateSelfSigned(From, To);
    }

    private X509Certificate2 Issue(string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        request.CertificateExtensions.Add(names.Build());
        using var bare = request.Create(authority, From, To, RandomNumberGenerator.GetBytes(8));
        using var whole = bare.CopyWithPrivateKey(key);
        return X509CertificateLoader.LoadPkcs12(whole.Export(X509ContentType.Pkcs12), null, X509KeyStorageFlags.Exportable);
    }

    private Task<GrpcEndpoint> StartAsync(Func<X509Certificate2, bool>? clientCertificate = null) => GrpcEndpoint.StartAsync(
        context => GrpcEndpoint.AnswerAsync(context, new GetSystemInfoResponse()),
        certificate: Issue("temporal.test"),
        clientCertificate: clientCertificate);
}
