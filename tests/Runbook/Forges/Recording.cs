using System.Text.Json;

namespace Tests.Runbook.Forges;

/// <summary>One recorded answer of a forge.</summary>
internal sealed record Recording(int Status, IReadOnlyDictionary<string, string> Headers, string Body)
{
    /// <summary>From a file of <c>Recorded</c>, by the exchange's name.</summary>
    public static Recording Of(string file, string name)
    {
        var response = Find(file, name).GetProperty("response");
        var headers = response.TryGetProperty("headers", out var all)
            ? all.EnumerateObject().Where(header => header.Name != "Link").ToDictionary(h => h.Name, h => h.Value.GetString()!)
            : [];
        var body = response.GetProperty("body");
        return new(
            response.GetProperty("status").GetInt32(),
            headers,
            body.ValueKind switch
            {
                JsonValueKind.Null => "",
                JsonValueKind.String => body.GetString()!,
                _ => body.GetRawText(),
            });
    }

    /// <summary>Any entry of a file of <c>Recorded</c>.</summary>
    public static JsonElement Find(string file, string name)
    {
        var path = Path.Combine(AppContext.BaseDirectory, "Forges/Recorded", $"{file}.json");
        using var document = JsonDocument.Parse(File.ReadAllText(path));
        return document.RootElement.EnumerateArray().Single(entry => entry.GetProperty("name").GetString() == name).Clone();
    }

    /// <summary>An answer that nobody recorded.</summary>
    public static Recording Json(string body, int status = 200) =>
        new(status, new Dictionary<string, string> { ["Content-Type"] = "application/json; charset=utf-8" }, body);

    public Recording With(string header, string value) =>
        this with { Headers = new Dictionary<string, string>(Headers) { [header] = value } };
}
