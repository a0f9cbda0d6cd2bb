using System.Globalization;
using System.Text;

namespace Temporalio.Wire;

/// <summary>Percent-encoding of <c>grpc-message</c>: printable ASCII except the percent sign travels as it is.</summary>
public static class GrpcMessageText
{
    /// <summary>Encodes text for the header.</summary>
    /// <param name="text">Any text.</param>
    /// <returns>Printable ASCII.</returns>
    public static string Encode(string text)
    {
        if (text.All(IsPlain)) return text;
        var encoded = new StringBuilder(text.Length + 16);
        foreach (var unit in Encoding.UTF8.GetBytes(text))
            if (IsPlain((char)unit)) encoded.Append((char)unit);
            else encoded.Append('%').Append(unit.ToString("X2", CultureInfo.InvariantCulture));
        return encoded.ToString();
    }

    /// <summary>Decodes a header value. An escape that is none stays as it is: a broken text is better than a lost one.</summary>
    /// <param name="encoded">The header value.</param>
    /// <returns>The text.</returns>
    public static string Decode(string encoded)
    {
        if (!encoded.Contains('%')) return encoded;
        var units = new List<byte>(encoded.Length);
        for (var at = 0; at < encoded.Length; at++)
        {
            if (encoded[at] == '%' && at + 2 < encoded.Length
                && byte.TryParse(encoded.AsSpan(at + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit))
            {
                units.Add(unit);
                at += 2;
            }
            else if (encoded[at] < 0x80) units.Add((byte)encoded[at]);
            else units.AddRange(Encoding.UTF8.GetBytes(encoded[at].ToString()));
        }
        return Encoding.UTF8.GetString([.. units]);
    }

    private static bool IsPlain(char c) => c is >= ' ' and <= '~' and not '%';
}
