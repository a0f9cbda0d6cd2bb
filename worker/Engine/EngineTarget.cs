namespace ReleaseWorkflows.Worker.Engine;

/// <summary>The engine that this worker serves.</summary>
/// <param name="Address">host:port.</param>
/// <param name="ApiKey">Null when it asks for none.</param>
internal sealed record EngineTarget(string Address, string Namespace, string? ApiKey, bool IsEmbedded)
{
    public bool IsLoopback => Address.StartsWith("127.0.0.1:", StringComparison.Ordinal)
        || Address.StartsWith("localhost:", StringComparison.Ordinal)
        || Address.StartsWith("[::1]:", StringComparison.Ordinal);

    public override string ToString() => IsEmbedded ? $"{Address} embedded" : $"{Address} namespace {Namespace}";
}
