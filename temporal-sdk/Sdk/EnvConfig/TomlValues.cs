using System.Globalization;

namespace Temporalio.Common.EnvConfig;

/// <summary>Keys and values of TOML.</summary>
internal sealed class TomlValues(TomlCursor cursor)
{
    private readonly TomlStrings strings = new(cursor);

    /// <summary>Reads a key of one or more parts joined by dots.</summary>
    public string[] Key()
    {
        var parts = new List<string>();
        do
        {
            cursor.SkipBlanks();
            parts.Add(cursor.Peek is '"' or '\'' ? strings.SingleLine() : BareKey());
            cursor.SkipBlanks();
        }
        while (cursor.Take('.'));
        return [.. parts];
    }

    public object Value()
    {
        cursor.SkipBlanks();
        return cursor.Peek switch
        {
            '"' or '\'' => strings.Any(),
            '[' => Array(),
            '{' => InlineTable(),
            _ => Scalar(),
        };
    }

    private static bool IsBare(char c) => char.IsAsciiLetterOrDigit(c) || c is '_' or '-';

    private string BareKey() => cursor.TakeWhile(IsBare) is { Length: > 0 } key ? key : throw cursor.Wrong("expected a key");

    private List<object> Array()
    {
        cursor.Expect('[');
        var elements = new List<object>();
        while (cursor.SkipToContent() && cursor.Peek != ']')
        {
            elements.Add(Value());
            cursor.SkipToContent();
            if (!cursor.Take(',')) break;
        }
        cursor.Expect(']');
        return elements;
    }

    private Dictionary<string, object> InlineTable()
    {
        cursor.Expect('{');
        var table = new Dictionary<string, object>();
        cursor.SkipBlanks();
        if (cursor.Take('}')) return table;
        do
        {
            var path = Key();
            cursor.Expect('=');
            var inner = path[..^1].Aggregate(table, Inner);
            if (!inner.TryAdd(path[^1], Value())) throw cursor.Wrong($"'{string.Join('.', path)}' is there twice");
            cursor.SkipBlanks();
        }
        while (cursor.Take(','));
        cursor.Expect('}');
        return table;
    }

    private Dictionary<string, object> Inner(Dictionary<string, object> table, string name)
    {
        if (!table.TryGetValue(name, out var inner)) table[name] = inner = new Dictionary<string, object>();
        return inner as Dictionary<string, object> ?? throw cursor.Wrong($"'{name}' is a value, not a table");
    }

    private object Scalar()
    {
        var text = cursor.TakeWhile(c => IsBare(c) || c is '+' or '.' or ':');
        if (text.Length == 0) throw cursor.Wrong("expected a value");
        if (text == "true") return true;
        if (text == "false") return false;
        var digits = text.Replace("_", string.Empty, StringComparison.Ordinal);
        if (long.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var integer)) return integer;
        if (digits.StartsWith("0x", StringComparison.Ordinal)
            && long.TryParse(digits.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var hex)) return hex;
        if (double.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)) return number;
        return char.IsAsciiDigit(text[0]) && text.Contains('-')
            ? text
            : throw cursor.Wrong($"'{text}' is no value; is it a string without quotes?");
    }
}
