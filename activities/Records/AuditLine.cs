using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ReleaseWorkflows.Trust;

namespace ReleaseWorkflows.Activities.Records;

/// <summary>One line of the audit chain.</summary>
/// <param name="Number">From 1, without gaps.</param>
/// <param name="Key">The same event has the same key.</param>
/// <param name="Previous">Hash of the line before; empty for the first.</param>
internal sealed record AuditLine(int Number, string Key, string At, string Where, string What, string Who, string Previous)
{
    /// <summary>Lower-case hex sha256 over the canonical text of everything else.</summary>
    public string Hash => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(CanonicalJson.Of(Body()))));

    public string Text()
    {
        var body = Body();
        body["hash"] = Hash;
        return CanonicalJson.Of(body);
    }

    /// <returns>Null when the line's own hash does not fit what it says.</returns>
    public static AuditLine? Read(string text)
    {
        try
        {
            using var json = JsonDocument.Parse(text);
            string Of(string name) => json.RootElement.GetProperty(name).GetString()!;
            var line = new AuditLine(
                json.RootElement.GetProperty("n").GetInt32(), Of("key"), Of("at"), Of("where"), Of("what"), Of("who"), Of("prev"));
            return line.Hash == Of("hash") ? line : null;
        }
        catch (Exception unreadable)
            when (unreadable is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    private JsonObject Body() => new()
    {
        ["n"] = Number,
        ["key"] = Key,
        ["at"] = At,
        ["where"] = Where,
        ["what"] = What,
        ["who"] = Who,
        ["prev"] = Previous,
    };
}
