namespace ReleaseWorkflows.Words;

/// <summary>Reading words where bad text is a defect or a bad message, not a person's typing error.</summary>
public static class Word
{
    /// <summary>Reads a word.</summary>
    /// <exception cref="FormatException">The text lacks the shape; the message is the refusal.</exception>
    public static T Parse<T>(string? text)
        where T : struct, IWord<T>
        => T.TryParse(text, out var word, out var refusal) ? word : throw new FormatException(refusal);
}
