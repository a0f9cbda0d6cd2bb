using System.Collections.Immutable;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace ReleaseWorkflows.Runbooks.Yaml;

/// <summary>Collects everything that is wrong, so that a person sees it at once.</summary>
internal sealed class Problems(string file)
{
    private const int Most = 100;

    private readonly List<GrammarError> all = [];

    /// <summary>How much is wrong so far.</summary>
    public int Count => all.Count;

    /// <summary>In the order of the file; one place says one thing once.</summary>
    public ImmutableArray<GrammarError> All => [.. all.Distinct().OrderBy(e => e.Line).ThenBy(e => e.Column).Take(Most)];

    public void Add(YamlNode at, string message, string? hint = null) => Add(at.Start, message, hint);

    public void Add(Mark at, string message, string? hint = null)
        => all.Add(new(file, Math.Max(1, at.Line), Math.Max(1, at.Column), message, hint));

    /// <summary>Known, and not possible yet: never ignored.</summary>
    public void AddUnsupported(YamlNode at, string what, string? instead = null)
        => Add(at, $"{what} is not supported by this version.", instead);
}
