namespace Temporalio.Wire;

/// <summary>Base64 of header fields whose name ends in <c>-bin</c>.</summary>
public static class GrpcBinary
{
    /// <summary>Encodes without padding, as gRPC senders do.</summary>
    /// <param name="bytes">Any bytes.</param>
    /// <returns>Base64 without padding.</returns>
    public static string Encode(ReadOnlySpan<byte> bytes) => Convert.ToBase64String(bytes).TrimEnd('=');

    /// <summary>Decodes with or without padding.</summary>
    /// <param name="text">The header value.</param>
    /// <param name="bytes">The bytes; empty when the text is not base64.</param>
    /// <returns>False when the text is not base64.</returns>
    public static bool TryDecode(string text, out byte[] bytes)
    {
        var bare = text.Trim().TrimEnd('=');
        var padded = bare.PadRight((bare.Length + 3) / 4 * 4, '=');
        var buffer = new byte[padded.Length / 4 * 3];
        var ok = Convert.TryFromBase64String(padded, buffer, out var length);
        bytes = ok ? buffer[..length] : [];
        return ok;
    }
}
