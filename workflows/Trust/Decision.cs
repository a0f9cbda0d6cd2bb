using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using ReleaseWorkflows.Words;

namespace ReleaseWorkflows.Trust;

/// <summary>One person's decision about one statement; its canonical text is what gets signed.</summary>
/// <param name="Reason">At most 1,000 characters; may be empty for an approval.</param>
/// <param name="At">When the person decided, by the person's clock; whole seconds, UTC.</param>
public sealed record Decision(
    StatementHash Statement, Verdict Verdict, Principal Principal, Role Role, string Reason, DecisionId Id, DateTimeOffset At)
{
    /// <summary>Namespace of the SSH signature (<c>ssh-keygen -Y sign -n release-gate</c>).</summary>
    public const string SignatureNamespace = "release-gate";

    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    /// <summary>The one text of this decision (RFC 8785).</summary>
    public string Canonical() => CanonicalJson.Of(new JsonObject
    {
        ["statement"] = Statement.Text,
        ["verdict"] = Verdict.ToString().ToLowerInvariant(),
        ["principal"] = Principal.Text,
        ["role"] = Role.Text,
        ["reason"] = Reason,
        ["id"] = Id.Text,
        ["at"] = At.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture),
    });

    /// <summary>Reads a decision; on failure <paramref name="refusal"/> says what is wrong with the text.</summary>
    public static bool TryParse(string? text, out Decision? decision, out string refusal)
    {
        decision = null;
        if (string.IsNullOrEmpty(text) || text.Length > 4096)
        {
            refusal = "A decision is a JSON text of at most 4,096 characters.";
            return false;
        }
        try
        {
            using var document = JsonDocument.Parse(text);
            decision = Read(document.RootElement);
            refusal = string.Empty;
            return true;
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            refusal = $"This is not a decision: {e.Message}";
            return false;
        }
    }

    private static Decision Read(JsonElement root)
    {
        var reason = root.GetProperty("reason").GetString() ?? string.Empty;
        if (reason.Length > 1000) throw new FormatException("The reason is longer than 1,000 characters.");
        return new(
            Word.Parse<StatementHash>(root.GetProperty("statement").GetString()),
            VerdictOf(root.GetProperty("verdict").GetString()),
            Word.Parse<Principal>(root.GetProperty("principal").GetString()),
            Word.Parse<Role>(root.GetProperty("role").GetString()),
            reason,
            Word.Parse<DecisionId>(root.GetProperty("id").GetString()),
            DateTimeOffset.ParseExact(
                root.GetProperty("at").GetString() ?? string.Empty, TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal));
    }

    private static Verdict VerdictOf(string? text)
    {
        foreach (var verdict in Enum.GetValues<Verdict>())
            if (verdict.ToString().ToLowerInvariant() == text) return verdict;
        throw new FormatException($"The verdict '{Lexeme.Shown(text ?? "")}' is unknown.");
    }
}
