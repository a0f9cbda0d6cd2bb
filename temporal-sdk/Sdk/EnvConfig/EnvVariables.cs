using System.Collections;

namespace Temporalio.Common.EnvConfig;

/// <summary>Environment variables, of the process or in place of them.</summary>
internal sealed class EnvVariables
{
    public static readonly EnvVariables None = new(new Dictionary<string, string>());

    private readonly IReadOnlyDictionary<string, string> all;

    private EnvVariables(IReadOnlyDictionary<string, string> all) => this.all = all;

    public static EnvVariables Of(IReadOnlyDictionary<string, string>? instead) => new(
        instead ?? Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
            .ToDictionary(each => (string)each.Key, each => (string?)each.Value ?? string.Empty));

    /// <summary>Reads a variable; null when it is absent or empty.</summary>
    public string? Text(string name) => all.TryGetValue(name, out var value) && value.Length > 0 ? value : null;

    /// <exception cref="InvalidOperationException">The variable is neither true nor false.</exception>
    public bool? Flag(string name) => Text(name) is not { } text ? null : text.ToLowerInvariant() switch
    {
        "true" or "1" => true,
        "false" or "0" => false,
        _ => throw new InvalidOperationException($"{name} is '{text}'; it must be true or false"),
    };

    /// <summary>Names, after the prefix, and values of all variables that begin with it.</summary>
    public IEnumerable<KeyValuePair<string, string>> WithPrefix(string prefix) =>
        from each in all
        where each.Key.Length > prefix.Length && each.Key.StartsWith(prefix, StringComparison.Ordinal)
        select KeyValuePair.Create(each.Key[prefix.Length..], each.Value);
}
