namespace Tests.Surface;

/// <summary>One type of the baseline with its members.</summary>
/// <param name="Id">Documentation id without its letter, such as <c>Temporalio.Client.WorkflowHandle`1</c>.</param>
/// <param name="Signature">Kind, name, base and interfaces, attributes.</param>
/// <param name="Members">Letter of each member's documentation id, and its signature.</param>
internal sealed record BaselineType(string Id, string Signature, List<(char Kind, string Signature)> Members)
{
    /// <summary>Name without namespace, containing types and type parameters.</summary>
    public string Name => Id[(Id.LastIndexOf('.') + 1)..].Split('`')[0];

    /// <summary>Reads files; a type that stands in several has the members of all.</summary>
    public static IReadOnlyDictionary<string, BaselineType> Read(params string[] files)
    {
        var types = new Dictionary<string, BaselineType>();
        foreach (var file in files)
        {
            BaselineType? current = null;
            foreach (var line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Baselines", file)).Where(line => line.Length > 2))
            {
                var (id, signature) = (line.Split('\t')[0], line.Split('\t')[1]);
                if (id[0] == 'T')
                {
                    types.TryAdd(id[2..], new(id[2..], signature, []));
                    current = types[id[2..]];
                }
                else if (!current!.Members.Contains((id[0], signature)))
                {
                    current.Members.Add((id[0], signature));
                }
            }
        }
        return types;
    }
}
