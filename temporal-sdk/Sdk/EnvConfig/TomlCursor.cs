namespace Temporalio.Common.EnvConfig;

/// <summary>A place in a TOML text.</summary>
internal sealed class TomlCursor(string text)
{
    private int at;

    /// <summary>The next character; NUL at the end.</summary>
    public char Peek => at < text.Length ? text[at] : '\0';

    public bool AtEnd => at >= text.Length;

    public char Next() => AtEnd ? throw Wrong("the text ends too early") : text[at++];

    public bool Take(char wanted)
    {
        if (Peek != wanted || AtEnd) return false;
        at++;
        return true;
    }

    public bool Take(string wanted)
    {
        if (string.CompareOrdinal(text, at, wanted, 0, wanted.Length) != 0) return false;
        at += wanted.Length;
        return true;
    }

    public void Expect(char wanted)
    {
        SkipBlanks();
        if (!Take(wanted)) throw Wrong($"expected '{wanted}'");
    }

    public void SkipBlanks()
    {
        while (Peek is ' ' or '\t') at++;
    }

    /// <summary>Skips blanks, comments and line ends.</summary>
    /// <returns>False at the end of the text.</returns>
    public bool SkipToContent()
    {
        while (true)
        {
            SkipBlanks();
            if (Peek == '#') SkipComment();
            if (Peek is not ('\r' or '\n')) return !AtEnd;
            at++;
        }
    }

    public void ExpectLineEnd()
    {
        SkipBlanks();
        if (Peek == '#') SkipComment();
        if (AtEnd) return;
        Take('\r');
        if (!Take('\n')) throw Wrong("expected the end of the line");
    }

    public string TakeWhile(Func<char, bool> wanted)
    {
        var start = at;
        while (!AtEnd && wanted(text[at])) at++;
        return text[start..at];
    }

    public FormatException Wrong(string what)
    {
        var before = text.AsSpan(0, Math.Min(at, text.Length));
        var line = before.Count('\n') + 1;
        return new($"line {line}, column {at - before.LastIndexOf('\n')}: {what}");
    }

    private void SkipComment()
    {
        while (!AtEnd && Peek != '\n') at++;
    }
}
