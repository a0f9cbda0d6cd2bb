namespace ReleaseWorkflows.Words;

/// <summary>A piece of text with a shape of its own. Text that lacks the shape never becomes a word.</summary>
public interface IWord<TSelf>
    where TSelf : struct, IWord<TSelf>
{
    /// <summary>The word as it was written.</summary>
    string Text { get; }

    /// <summary>Reads a word; on failure <paramref name="refusal"/> is a sentence for the person who wrote it.</summary>
    static abstract bool TryParse(string? text, out TSelf word, out string refusal);
}
