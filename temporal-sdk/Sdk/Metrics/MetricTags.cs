namespace Temporalio.Common;

/// <summary>Tags of meters, metrics and values, joined.</summary>
internal static class MetricTags
{
    public static KeyValuePair<string, object?>[] Join(
        KeyValuePair<string, object?>[] tags, IEnumerable<KeyValuePair<string, object>>? more)
    {
        if (more is null) return tags;
        var joined = new Dictionary<string, object?>();
        foreach (var (key, value) in tags) joined[key] = value;
        foreach (var (key, value) in more) joined[key] = value;
        return [.. joined];
    }
}
