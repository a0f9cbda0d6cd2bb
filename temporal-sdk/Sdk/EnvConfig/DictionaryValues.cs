using System.Globalization;

namespace Temporalio.Common.EnvConfig;

/// <summary>Typed values out of dictionaries.</summary>
internal static class DictionaryValues
{
    public static string? Text(IReadOnlyDictionary<string, object> dictionary, string key) =>
        dictionary.TryGetValue(key, out var value) ? Convert.ToString(value, CultureInfo.InvariantCulture) : null;

    public static IReadOnlyDictionary<string, object>? Table(IReadOnlyDictionary<string, object> dictionary, string key) =>
        !dictionary.TryGetValue(key, out var value) ? null
        : value as IReadOnlyDictionary<string, object> ?? throw new InvalidOperationException($"'{key}' must be a table");

    public static IReadOnlyDictionary<string, string>? Texts(IReadOnlyDictionary<string, object> dictionary, string key) =>
        !dictionary.TryGetValue(key, out var value) ? null : value switch
        {
            IReadOnlyDictionary<string, string> texts => texts,
            IReadOnlyDictionary<string, object> values => values.ToDictionary(
                each => each.Key, each => Convert.ToString(each.Value, CultureInfo.InvariantCulture) ?? string.Empty),
            _ => throw new InvalidOperationException($"'{key}' must be a table of texts"),
        };
}
