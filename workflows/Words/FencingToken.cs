using System.Text.Json.Serialization;

namespace ReleaseWorkflows.Words;

/// <summary>Rises with every grant of an environment's lock. A host refuses a token below the highest that it has seen.</summary>
/// <param name="Value">1 or more; 0 only before the first grant.</param>
public readonly record struct FencingToken(long Value) : IComparable<FencingToken>
{
    /// <summary>The token of the grant after this one.</summary>
    [JsonIgnore]
    public FencingToken Next => new(Value + 1);

    /// <inheritdoc/>
    public int CompareTo(FencingToken other) => Value.CompareTo(other.Value);

    /// <inheritdoc/>
    public override string ToString() => $"{Value}";
}
