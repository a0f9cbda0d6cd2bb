using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using ReleaseWorkflows.Words;

namespace ReleaseWorkflows.Trust;

/// <summary>Who starts what, as the text that the starter signs; without it a name is only a claim.</summary>
/// <param name="Plan">Hash of the plan that it is started by.</param>
/// <param name="At">By the starter's clock; whole seconds, UTC.</param>
public sealed record StartRequest(
    ProjectName Project, ReleaseVersion Version, CommitId Commit, Digest Plan, Principal Principal, DateTimeOffset At)
{
    private const string Kind = "start";
    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    /// <summary>The one text of this request (RFC 8785). It has no statement and no verdict, so it can never be read as a decision.</summary>
    public string Canonical() => CanonicalJson.Of(new JsonObject
    {
        ["kind"] = Kind,
        ["project"] = Project.Text,
        ["version"] = Version.Text,
        ["commit"] = Commit.Text,
        ["plan"] = Plan.Text,
        ["principal"] = Principal.Text,
        ["at"] = At.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture),
    });

    /// <returns>Null when the text is not the canonical text of a start request.</returns>
    public static StartRequest? TryParse(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            var request = Read(document.RootElement);
            return request.Canonical() == text ? request : null;
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    private static StartRequest Read(JsonElement root) => new(
        Word.Parse<ProjectName>(root.GetProperty("project").GetString()),
        Word.Parse<ReleaseVersion>(root.GetProperty("version").GetString()),
        Word.Parse<CommitId>(root.GetProperty("commit").GetString()),
        Word.Parse<Digest>(root.GetProperty("plan").GetString()),
        Word.Parse<Principal>(root.GetProperty("principal").GetString()),
        DateTimeOffset.ParseExact(
            root.GetProperty("at").GetString() ?? string.Empty, TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal));
}

/// <summary>A start request as it travels.</summary>
/// <param name="Request">Canonical JSON of a <see cref="StartRequest"/>.</param>
/// <param name="Signature">Output of <c>ssh-keygen -Y sign</c>, namespace <see cref="Decision.SignatureNamespace"/>.</param>
public sealed record SignedStart(
    [property: JsonPropertyName("request")] string Request,
    [property: JsonPropertyName("signature")] string Signature);
