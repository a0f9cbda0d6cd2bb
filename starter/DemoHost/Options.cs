namespace ReleaseWorkflows.DemoHost;

/// <summary>The words after the verb: pairs of --name and value.</summary>
internal sealed class Options(IReadOnlyDictionary<string, string> values)
{
    public string this[string name] => values[name];

    /// <returns>Null when the words are not such pairs.</returns>
    public static Options? Read(IEnumerable<string> words)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in words.Chunk(2))
        {
            if (pair.Length != 2 || !pair[0].StartsWith("--", StringComparison.Ordinal))
                return null;
            values[pair[0][2..]] = pair[1];
        }

        return new Options(values);
    }

    public bool Has(params string[] names) => names.All(values.ContainsKey);

    public TimeSpan Milliseconds(string name) =>
        TimeSpan.FromMilliseconds(values.TryGetValue(name, out var text) ? int.Parse(text) : 0);
}
