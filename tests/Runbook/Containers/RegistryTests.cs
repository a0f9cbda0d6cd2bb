using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using ReleaseWorkflows.Activities.Registries;
using ReleaseWorkflows.Words;
using Temporalio.Exceptions;
using Tests.Runbook.Activities.Support;
using Names = ReleaseWorkflows.Failures;

namespace Tests.Runbook.Containers;

/// <summary>What is believed of a registry: bytes that were read and hashed here, and a login that goes only where the policy says.</summary>
public sealed class RegistryTests : IAsyncLifetime
{
    private const string Manifest = """{"schemaVersion":2}""";
    private const string Path = "/v2/acme/shop/manifests/v1.4.0";

    private readonly WebServer server = new();
    private readonly RegistryClient client = new();
    private readonly Login login = new("ada", "s3cret", ["127.0.0.1"]);

    public Task InitializeAsync() => server.StartAsync();

    public async Task DisposeAsync()
    {
        client.Dispose();
        await server.DisposeAsync();
    }

    [Fact]
    public async Task The_digest_is_that_of_the_bytes_whatever_the_header_says()
    {
        server.On(Path, context =>
        {
            context.Response.Headers["Docker-Content-Digest"] = $"sha256:{new string('0', 64)}";
            return context.Response.WriteAsync(Manifest);
        });
        Assert.Equal(Digest.OfHash(SHA256.HashData(Encoding.UTF8.GetBytes(Manifest))), await client.DigestOfAsync(Image, null, default));
    }

    [Fact]
    public async Task No_such_tag_is_an_answer()
    {
        server.Answer(Path, 404, "{}");
        Assert.Null(await client.DigestOfAsync(Image, null, default));
    }

    [Theory]
    [InlineData(500)]
    [InlineData(429)]
    [InlineData(302)]
    public async Task Any_other_answer_is_a_registry_that_failed(int status)
    {
        server.Answer(Path, status, "");
        var failure = await Assert.ThrowsAsync<ApplicationFailureException>(() => client.DigestOfAsync(Image, null, default));
        Assert.Equal((Names.RegistryFailed, false), (failure.ErrorType, failure.NonRetryable));
        Assert.Contains($"{status}", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_manifest_that_breaks_off_has_no_digest()
    {
        server.On(Path, async context =>
        {
            context.Response.ContentLength = 1000;
            await context.Response.WriteAsync(Manifest);
            await context.Response.Body.FlushAsync();
            context.Abort();
        });
        var failure = await Assert.ThrowsAsync<ApplicationFailureException>(() => client.DigestOfAsync(Image, null, default));
        Assert.Equal(Names.RegistryFailed, failure.ErrorType);
    }

    [Fact]
    public async Task A_token_is_fetched_where_the_registry_says()
    {
        Ask("Bearer", server.Url("/token"));
        server.On("/token", context => context.Response.WriteAsync(
            context.Request.Headers.Authorization == login.ToHeader().ToString() && context.Request.Query["scope"] == "repository:acme/shop:pull"
                ? """{"token":"t0k3n"}""" : "{}"));
        Assert.NotNull(await client.DigestOfAsync(Image, login, default));
    }

    [Fact]
    public async Task A_login_never_goes_to_a_host_that_the_policy_does_not_name()
    {
        Ask("Bearer", "http://localhost:1/token");
        var failure = await Assert.ThrowsAsync<ApplicationFailureException>(() => client.DigestOfAsync(Image, login, default));
        Assert.Equal((Names.RegistryRefused, true), (failure.ErrorType, failure.NonRetryable));
        Assert.DoesNotContain("s3cret", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_login_that_is_not_taken_is_said_so_with_what_to_do()
    {
        Ask("Basic", "");
        var failure = await Assert.ThrowsAsync<ApplicationFailureException>(
            () => client.DigestOfAsync(Image, login with { Password = "old" }, default));
        Assert.Equal(Names.RegistryRefused, failure.ErrorType);
        Assert.Contains("Renew the login", failure.Message, StringComparison.Ordinal);
        Assert.NotNull(await client.DigestOfAsync(Image, login, default));
    }

    [Theory]
    [InlineData("v1.4.0  sha256:{0}\nv1.3.0  sha256:{1}", true)]
    [InlineData("v1.4.0-rc.1  sha256:{0}", false)]
    [InlineData("v1.4.0 sha256:{0}\nv1.4.0 sha256:{1}", false)]
    [InlineData("""{"images":[{"tag":"v1.4.0","digest":"sha256:{0}"},{"tag":"v1.3.0","digest":"sha256:{1}"}]}""", true)]
    [InlineData("""{"v1.4.0":{"digest":"sha256:{0}"},"v1.3.0":{"digest":"sha256:{1}"}}""", true)]
    [InlineData("""{"v1.4.0":"sha256:{0}","v1.3.0":"sha256:{1}"}""", true)]
    [InlineData("""{"digest":"sha256:{0}"}""", false)]
    public void The_digest_of_a_version_is_found_where_a_build_wrote_it(string text, bool isFound)
    {
        var written = text.Replace("{0}", new string('a', 64), StringComparison.Ordinal)
            .Replace("{1}", new string('b', 64), StringComparison.Ordinal);
        var found = ReleaseWorkflows.Activities.Builds.ImageManifest.Find(written, "v1.4.0", "1.4.0");
        Assert.Equal(isFound ? $"sha256:{new string('a', 64)}" : null, found?.Text);
    }

    private ImageReference Image => Word.Parse<ImageReference>($"{new Uri(server.Url("/")).Authority}/acme/shop:v1.4.0");

    private void Ask(string scheme, string realm) => server.On(Path, context =>
    {
        var good = scheme == "Basic" ? login.ToHeader().ToString() : "Bearer t0k3n";
        if (context.Request.Headers.Authorization == good)
            return context.Response.WriteAsync(Manifest);
        context.Response.StatusCode = 401;
        context.Response.Headers.WWWAuthenticate = scheme == "Basic"
            ? "Basic realm=\"releases\"" : $"Bearer realm=\"{realm}\",service=\"releases\",scope=\"repository:acme/shop:pull\"";
        return Task.CompletedTask;
    });
}
