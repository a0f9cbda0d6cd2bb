namespace TemporalDev.Server.Visibility;

/// <summary>What a piece of a query is.</summary>
internal enum TokenKind
{
    /// <summary>A bare word: a keyword or a name.</summary>
    Word,

    /// <summary>A name in backticks.</summary>
    Name,

    /// <summary>A text in quotes, without them.</summary>
    Text,

    Number,

    /// <summary>An operator, a parenthesis, a comma or anything else that is one sign.</summary>
    Sign,

    End,
}

/// <summary>One piece of a query.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">Its text, without quotes.</param>
/// <param name="At">Where it begins, counted from 1.</param>
internal readonly record struct Token(TokenKind Kind, string Text, int At)
{
    public bool Is(string word) => Kind == TokenKind.Word && Text.Equals(word, StringComparison.OrdinalIgnoreCase);

    public bool IsSign(string sign) => Kind == TokenKind.Sign && Text == sign;
}
