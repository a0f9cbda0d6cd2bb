using System.Buffers;
using System.Security.Cryptography;

namespace ReleaseWorkflows.Starter.Webhooks;

/// <summary>Whether a body comes from whoever knows the secret: HMAC-SHA256 over its bytes, as Gitea and GitHub send it.</summary>
internal static class DeliverySignature
{
    private const string Prefix = "sha256=";

    /// <param name="header">
    /// <c>sha256=</c> and hexadecimal digits, or the digits alone. A hook without a secret sends an empty one, which proves nothing.
    /// </param>
    public static bool IsGood(ReadOnlySpan<byte> secret, ReadOnlySpan<byte> body, string? header)
    {
        if (secret.IsEmpty || string.IsNullOrEmpty(header))
            return false;
        var digits = header.StartsWith(Prefix, StringComparison.Ordinal) ? header.AsSpan(Prefix.Length) : header;
        Span<byte> said = stackalloc byte[HMACSHA256.HashSizeInBytes];
        if (digits.Length != said.Length * 2 || Convert.FromHexString(digits, said, out _, out _) != OperationStatus.Done)
            return false;
        Span<byte> made = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(secret, body, made);
        return CryptographicOperations.FixedTimeEquals(made, said);
    }
}
