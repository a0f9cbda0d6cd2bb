using System.Text;

namespace TemporalDev.Server.Visibility;

/// <summary>Cuts a query into tokens.</summary>
internal static class Tokenizer
{
    private static readonly string[] LongSigns = ["!=", "<>", "<=", ">="];

    /// <exception cref="Temporalio.Wire.GrpcStatusException">A quote is not closed.</exception>
    public static List<Token> Cut(string query)
    {
        var tokens = new List<Token>();
        var at = 0;
        while (true)
        {
            while (at < query.Length && char.IsWhiteSpace(query[at])) at++;
            if (at == query.Length) break;
            var start = at;
            tokens.Add(Next(query, ref at) with { At = start + 1 });
        }
        tokens.Add(new Token(TokenKind.End, string.Empty, query.Length + 1));
        return tokens;
    }

    private static Token Next(string query, ref int at)
    {
        var c = query[at];
        if (c is '\'' or '"') return new Token(TokenKind.Text, Quoted(query, ref at), 0);
        if (c == '`') return new Token(TokenKind.Name, Quoted(query, ref at), 0);
        if (char.IsLetter(c) || c == '_') return new Token(TokenKind.Word, While(query, ref at, IsWordPart), 0);
        if (IsNumberStart(query, at)) return new Token(TokenKind.Number, Number(query, ref at), 0);
        var two = query.Substring(at, Math.Min(2, query.Length - at));
        var sign = LongSigns.Contains(two) ? two : c.ToString();
        at += sign.Length;
        return new Token(TokenKind.Sign, sign, 0);
    }

    private static bool IsWordPart(char c) => char.IsLetterOrDigit(c) || c is '_' or '.' or '-' or ':';

    private static bool IsNumberStart(string query, int at) => char.IsAsciiDigit(query[at])
        || (query[at] is '-' or '+' or '.' && at + 1 < query.Length && (char.IsAsciiDigit(query[at + 1]) || query[at + 1] == '.'));

    private static string Number(string query, ref int at)
    {
        var start = at++;
        while (at < query.Length
            && (char.IsAsciiLetterOrDigit(query[at]) || query[at] == '.' || (query[at] is '-' or '+' && query[at - 1] is 'e' or 'E'))) at++;
        return query[start..at];
    }

    private static string While(string query, ref int at, Func<char, bool> isPart)
    {
        var start = at;
        while (at < query.Length && isPart(query[at])) at++;
        return query[start..at];
    }

    // A quote inside is doubled or has a backslash before it.
    private static string Quoted(string query, ref int at)
    {
        var (quote, start) = (query[at], at);
        var text = new StringBuilder();
        for (at++; at < query.Length; at++)
        {
            if (query[at] == '\\' && at + 1 < query.Length) text.Append(query[++at]);
            else if (query[at] != quote) text.Append(query[at]);
            else if (at + 1 < query.Length && query[at + 1] == quote) text.Append(query[at++]);
            else
            {
                at++;
                return text.ToString();
            }
        }
        throw FilterRefusals.Syntax(start + 1, $"the {quote} is not closed");
    }
}
