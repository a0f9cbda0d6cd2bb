using Temporalio.Api.Enums.V1;

namespace TemporalDev.Engine;

/// <summary>What the engine must know of a namespace. The server owns, stores and changes it.</summary>
/// <param name="Id">UUID.</param>
/// <param name="Name">As clients say it.</param>
/// <param name="SearchAttributes">Custom search attributes by name; predefined ones are known without being listed.</param>
public sealed record NamespaceRecord(string Id, string Name, IReadOnlyDictionary<string, IndexedValueType> SearchAttributes)
{
    /// <summary>How long a closed run is kept. Default one day.</summary>
    public TimeSpan Retention { get; init; } = TimeSpan.FromDays(1);
}
