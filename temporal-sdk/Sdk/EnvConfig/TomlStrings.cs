using System.Globalization;
using System.Text;

namespace Temporalio.Common.EnvConfig;

/// <summary>Strings of TOML: basic and literal, on one line or several.</summary>
internal sealed class TomlStrings(TomlCursor cursor)
{
    public string Any()
    {
        if (cursor.Take("\"\"\"")) return SeveralLines("\"\"\"", escapes: true);
        return cursor.Take("'''") ? SeveralLines("'''", escapes: false) : SingleLine();
    }

    public string SingleLine()
    {
        var quote = cursor.Next();
        var text = new StringBuilder();
        while (!cursor.Take(quote))
        {
            var c = cursor.Next();
            if (c is '\n' or '\r') throw cursor.Wrong("the string is not closed on its line");
            if (c == '\\' && quote == '"') Escape(text);
            else text.Append(c);
        }
        return text.ToString();
    }

    private string SeveralLines(string quotes, bool escapes)
    {
        var text = new StringBuilder();
        if (cursor.Take('\r')) cursor.Take('\n');
        else cursor.Take('\n');
        while (!cursor.Take(quotes))
        {
            var c = cursor.Next();
            if (c != '\\' || !escapes) text.Append(c);
            else if (cursor.Peek is '\n' or '\r' or ' ' or '\t') cursor.TakeWhile(char.IsWhiteSpace);
            else Escape(text);
        }

        // One or two quotes may stand right before the closing three.
        while (cursor.Take(quotes[0])) text.Append(quotes[0]);
        return text.ToString();
    }

    private void Escape(StringBuilder text)
    {
        var c = cursor.Next();
        switch (c)
        {
            case 'b': text.Append('\b'); break;
            case 't': text.Append('\t'); break;
            case 'n': text.Append('\n'); break;
            case 'f': text.Append('\f'); break;
            case 'r': text.Append('\r'); break;
            case 'e': text.Append('\e'); break;
            case '"' or '\\': text.Append(c); break;
            case 'u': text.Append(CodePoint(4)); break;
            case 'U': text.Append(CodePoint(8)); break;
            default: throw cursor.Wrong($"'\\{c}' is no escape");
        }
    }

    private string CodePoint(int digits)
    {
        var hex = string.Concat(Enumerable.Range(0, digits).Select(_ => cursor.Next()));
        return uint.TryParse(hex, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var number) && Rune.IsValid(number)
            ? new Rune(number).ToString()
            : throw cursor.Wrong($"'{hex}' is no character");
    }
}
