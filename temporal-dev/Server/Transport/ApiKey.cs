using System.Security.Cryptography;
using System.Text;
using Temporalio.Wire;

namespace TemporalDev.Server.Transport;

/// <summary>The key that every call must carry as <c>authorization: Bearer KEY</c>.</summary>
internal sealed class ApiKey
{
    private const string Scheme = "Bearer ";
    private readonly byte[] digest;

    private ApiKey(string key) => digest = Digest(key);

    /// <summary>Reads the key from a file: its whole text without surrounding white space.</summary>
    /// <exception cref="StartupException">The file cannot be read or holds no key.</exception>
    public static ApiKey FromFile(string path)
    {
        string key;
        try
        {
            key = File.ReadAllText(path).Trim();
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new StartupException(ExitCode.BadInput, $"the API key file {path} cannot be read: {unreadable.Message}", unreadable);
        }
        if (key.Length == 0) throw new StartupException(ExitCode.BadInput, $"the API key file {path} is empty");
        return new ApiKey(key);
    }

    /// <summary>Lets a call with the right key pass.</summary>
    /// <exception cref="GrpcStatusException">Unauthenticated: no key, or another one.</exception>
    public void Check(string? authorization)
    {
        if (authorization is null || !authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
            throw new GrpcStatusException(GrpcStatusCode.Unauthenticated, "this server wants an API key: authorization: Bearer KEY");
        // Digests have one length, so the comparison tells nothing about the key, not even how long it is.
        if (!CryptographicOperations.FixedTimeEquals(Digest(authorization[Scheme.Length..].Trim()), digest))
            throw new GrpcStatusException(GrpcStatusCode.Unauthenticated, "the API key is not the one this server was started with");
    }

    private static byte[] Digest(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));
}
