using System.Security.Cryptography;
using System.Text;
using ReleaseWorkflows.Words;

namespace ReleaseWorkflows.Trust;

/// <summary>A statement as its exact text, and the hash of that text in UTF-8.</summary>
public sealed record StatedEvidence(string Text, StatementHash Hash)
{
    /// <summary>The text with its hash.</summary>
    public static StatedEvidence Of(string text) => new(text, HashOf(text));

    /// <summary>SHA-256 over the UTF-8 bytes.</summary>
    public static StatementHash HashOf(string text)
        => Word.Parse<StatementHash>(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))));
}
