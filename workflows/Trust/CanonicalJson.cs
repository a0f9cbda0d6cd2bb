using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ReleaseWorkflows.Trust;

/// <summary>
/// The one spelling of a JSON value, so that everybody hashes and signs the same bytes. Source: RFC 8785 (sorted names, shortest numbers, no spaces).
/// </summary>
public static class CanonicalJson
{
    // Beyond this a double no longer holds every whole number, and two readers could see two values.
    private const double SafeInteger = 9_007_199_254_740_991;

    /// <summary>Writes any value that System.Text.Json can.</summary>
    /// <exception cref="FormatException">A number or text that JSON readers may read differently.</exception>
    public static string Of<T>(T value) => Of(JsonSerializer.SerializeToNode(value));

    /// <inheritdoc cref="Of{T}(T)"/>
    public static string Of(JsonNode? value)
    {
        var text = new StringBuilder();
        Write(value, text);
        return text.ToString();
    }

    /// <summary>Reads and writes again.</summary>
    /// <exception cref="JsonException">Not JSON, or a name stands twice in one object.</exception>
    /// <exception cref="FormatException">A number or text that JSON readers may read differently.</exception>
    public static string OfText(string json) =>
        Of(JsonNode.Parse(json, documentOptions: new JsonDocumentOptions { AllowDuplicateProperties = false }));

    /// <summary>Whether the text is already in its one spelling.</summary>
    public static bool IsCanonical(string json)
    {
        try
        {
            return OfText(json) == json;
        }
        catch (Exception unreadable) when (unreadable is JsonException or FormatException)
        {
            return false;
        }
    }

    private static void Write(JsonNode? value, StringBuilder text)
    {
        switch (value)
        {
            case null:
                text.Append("null");
                break;
            case JsonObject members:
                WriteJoined('{', members.OrderBy(member => member.Key, StringComparer.Ordinal), '}', text, member =>
                {
                    WriteText(member.Key, text);
                    text.Append(':');
                    Write(member.Value, text);
                });
                break;
            case JsonArray items:
                WriteJoined('[', items, ']', text, item => Write(item, text));
                break;
            default:
                WriteScalar(value, text);
                break;
        }
    }

    private static void WriteJoined<T>(char open, IEnumerable<T> parts, char close, StringBuilder text, Action<T> write)
    {
        text.Append(open);
        var isFirst = true;
        foreach (var part in parts)
        {
            if (!isFirst)
                text.Append(',');
            isFirst = false;
            write(part);
        }

        text.Append(close);
    }

    private static void WriteScalar(JsonNode value, StringBuilder text)
    {
        switch (value.GetValueKind())
        {
            case JsonValueKind.String:
                WriteText(JsonSerializer.SerializeToElement(value).GetString()!, text);
                break;
            case JsonValueKind.Number:
                text.Append(Number(double.Parse(value.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture)));
                break;
            default:
                text.Append(value.GetValueKind() == JsonValueKind.True ? "true" : "false");
                break;
        }
    }

    private static void WriteText(string value, StringBuilder text)
    {
        text.Append('"');
        for (var i = 0; i < value.Length; i++)
        {
            if (char.IsSurrogate(value[i]) && !(i + 1 < value.Length && char.IsSurrogatePair(value[i], value[i + 1]))
                && !(i > 0 && char.IsSurrogatePair(value[i - 1], value[i])))
                throw new FormatException("The text holds half of a surrogate pair.");
            text.Append(Escaped(value[i]));
        }

        text.Append('"');
    }

    private static string Escaped(char c) => c switch
    {
        '"' => "\\\"",
        '\\' => "\\\\",
        '\b' => "\\b",
        '\t' => "\\t",
        '\n' => "\\n",
        '\f' => "\\f",
        '\r' => "\\r",
        < ' ' => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
        _ => c.ToString(),
    };

    // ECMAScript's layout of the shortest digits that read back as the same double.
    private static string Number(double value)
    {
        if (!double.IsFinite(value) || (Math.Abs(value) > SafeInteger && double.IsInteger(value)))
            throw new FormatException($"The number {value.ToString("R", CultureInfo.InvariantCulture)} cannot be exchanged exactly; write it as text.");
        if (value == 0)
            return "0";
        var (digits, exponent) = Shortest(Math.Abs(value));
        var sign = value < 0 ? "-" : "";
        if (exponent is > 0 and <= 21)
            return sign + (digits.Length <= exponent ? digits.PadRight(exponent, '0') : $"{digits[..exponent]}.{digits[exponent..]}");
        if (exponent is > -6 and <= 0)
            return $"{sign}0.{new string('0', -exponent)}{digits}";
        var fraction = digits.Length == 1 ? "" : $".{digits[1..]}";
        var power = (exponent - 1).ToString("+0;-0", CultureInfo.InvariantCulture);
        return $"{sign}{digits[0]}{fraction}e{power}";
    }

    // The value is 0.DIGITS times ten to the exponent.
    private static (string Digits, int Exponent) Shortest(double value)
    {
        var text = value.ToString("R", CultureInfo.InvariantCulture);
        var mark = text.IndexOf('E', StringComparison.Ordinal);
        var power = mark < 0 ? 0 : int.Parse(text[(mark + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        var mantissa = mark < 0 ? text : text[..mark];
        var point = mantissa.IndexOf('.', StringComparison.Ordinal);
        var whole = point < 0 ? mantissa.Length : point;
        var all = mantissa.Replace(".", "", StringComparison.Ordinal);
        var digits = all.TrimStart('0');
        return (digits.TrimEnd('0'), whole + power - (all.Length - digits.Length));
    }
}
