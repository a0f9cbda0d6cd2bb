using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text.Json;
using ReleaseWorkflows.Words;

namespace ReleaseWorkflows.Activities.Registries;

/// <summary>
/// Reads manifests and tags of an OCI registry (distribution API). What it says about bytes is computed from the bytes where it read them:
/// a registry's header is a claim. Redirects are not followed: manifests are never behind one, and a login must not travel.
/// </summary>
internal sealed class RegistryClient : IDisposable
{
    // Image indexes of many platforms have some ten KiB; a larger manifest is none.
    private const int LargestManifest = 4 * 1024 * 1024;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private static readonly string[] ManifestTypes =
    [
        "application/vnd.oci.image.index.v1+json",
        "application/vnd.docker.distribution.manifest.list.v2+json",
        "application/vnd.oci.image.manifest.v1+json",
        "application/vnd.docker.distribution.manifest.v2+json",
    ];

    private readonly HttpClient client = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
    {
        Timeout = Limit,
        MaxResponseContentBufferSize = LargestManifest,
    };

    /// <summary>The digest that the tag stands for now.</summary>
    /// <returns>Null when there is no such tag.</returns>
    public async Task<Digest?> DigestOfAsync(ImageReference image, Login? login, CancellationToken cancellation) =>
        await BytesAsync(image, image.Tag, login, cancellation).ConfigureAwait(false) is { } bytes
            ? Digest.OfHash(SHA256.HashData(bytes))
            : null;

    /// <summary>Whether an image with the digest is still there.</summary>
    public async Task<bool> HasAsync(ImageReference image, Digest digest, Login? login, CancellationToken cancellation) =>
        await BytesAsync(image, digest.Text, login, cancellation).ConfigureAwait(false) is { } bytes
            && Digest.OfHash(SHA256.HashData(bytes)) == digest;

    /// <summary>Asks whether the registry lets this login in at all.</summary>
    /// <exception cref="Temporalio.Exceptions.ApplicationFailureException">It does not, or does not answer.</exception>
    public async Task EnterAsync(string registry, Login? login, CancellationToken cancellation)
    {
        using var answer = await SendAsync(registry, "/v2/", [], login, cancellation).ConfigureAwait(false);
        Expect(answer, registry, "/v2/");
    }

    public void Dispose() => client.Dispose();

    /// <summary>Machines that speak to themselves need no certificate, as every container engine has it.</summary>
    internal static Uri AddressOf(string registry)
    {
        var secure = new Uri($"https://{registry}");
        return secure.IsLoopback ? new Uri($"http://{registry}") : secure;
    }

    private async Task<byte[]?> BytesAsync(ImageReference image, string reference, Login? login, CancellationToken cancellation)
    {
        var path = $"/v2/{image.Repository}/manifests/{reference}";
        using var answer = await SendAsync(image.Registry, path, ManifestTypes, login, cancellation).ConfigureAwait(false);
        if (answer.StatusCode == HttpStatusCode.NotFound)
            return null;
        Expect(answer, image.Registry, path);
        try
        {
            return await answer.Content.ReadAsByteArrayAsync(cancellation).ConfigureAwait(false);
        }
        catch (Exception broken) when (broken is HttpRequestException or IOException)
        {
            throw Failures.RegistryFailed(image.Registry, $"the manifest {reference} broke off: {broken.GetBaseException().Message}");
        }
    }

    private async Task<HttpResponseMessage> SendAsync(
        string registry, string path, string[] accept, Login? login, CancellationToken cancellation)
    {
        var address = new Uri(AddressOf(registry), path);
        var answer = await OnceAsync(registry, address, accept, null, cancellation).ConfigureAwait(false);
        if (answer.StatusCode != HttpStatusCode.Unauthorized)
            return answer;
        var challenge = Challenge.Read(answer.Headers.WwwAuthenticate);
        answer.Dispose();
        var proof = challenge switch
        {
            Challenge.Bearer bearer => new AuthenticationHeaderValue(
                "Bearer", await TokenAsync(registry, bearer, login, cancellation).ConfigureAwait(false)),
            Challenge.Basic when login is not null => login.ToHeader(),
            _ => throw Failures.RegistryRefused(registry, "it asks for a login, and the plan's artifact names no credentials"),
        };
        return await OnceAsync(registry, address, accept, proof, cancellation).ConfigureAwait(false);
    }

    private async Task<string> TokenAsync(string registry, Challenge.Bearer bearer, Login? login, CancellationToken cancellation)
    {
        if (login is not null && !login.MayGoTo(bearer.Realm))
            throw Failures.RegistryRefused(
                registry, $"it wants the login to be sent to {bearer.Realm.Host}, which the policy does not let the secret go to");
        using var answer = await OnceAsync(registry, bearer.TokenAddress, [], login?.ToHeader(), cancellation).ConfigureAwait(false);
        Expect(answer, registry, bearer.Realm.AbsolutePath);
        try
        {
            await using var stream = await answer.Content.ReadAsStreamAsync(cancellation).ConfigureAwait(false);
            using var said = await JsonDocument.ParseAsync(stream, default, cancellation).ConfigureAwait(false);
            foreach (var name in new[] { "token", "access_token" })
            {
                if (said.RootElement.TryGetProperty(name, out var token) && token.GetString() is { Length: > 0 } text)
                    return text;
            }
        }
        catch (JsonException)
        {
            // Said below: whatever is no JSON holds no token either.
        }

        throw Failures.RegistryFailed(registry, $"{bearer.Realm.GetLeftPart(UriPartial.Path)} gave no token");
    }

    private async Task<HttpResponseMessage> OnceAsync(
        string registry, Uri address, string[] accept, AuthenticationHeaderValue? proof, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.UserAgent.TryParseAdd("release-workflows");
        request.Headers.Authorization = proof;
        foreach (var type in accept)
            request.Headers.Accept.ParseAdd(type);
        try
        {
            return await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation).ConfigureAwait(false);
        }
        catch (HttpRequestException none)
        {
            throw Failures.RegistryFailed(registry, $"{none.GetBaseException().Message}");
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw Failures.RegistryFailed(registry, $"no answer within {Lasting.Text(Limit)}");
        }
    }

    private static void Expect(HttpResponseMessage answer, string registry, string path)
    {
        if (answer.IsSuccessStatusCode)
            return;
        throw answer.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden
            ? Failures.RegistryRefused(registry, $"{path} answered {(int)answer.StatusCode}: are the credentials still good?")
            : Failures.RegistryFailed(registry, $"{path} answered {(int)answer.StatusCode}");
    }
}
