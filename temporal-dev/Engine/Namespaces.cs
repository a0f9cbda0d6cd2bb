using Temporalio.Api.ErrorDetails.V1;

namespace TemporalDev.Engine;

/// <summary>The namespaces the engine knows, by name and by id.</summary>
internal sealed class Namespaces
{
    private readonly Dictionary<string, NamespaceRecord> _byId = [];
    private readonly Dictionary<string, NamespaceRecord> _byName = [];

    public void Set(NamespaceRecord record)
    {
        Remove(record.Id);
        _byId[record.Id] = record;
        _byName[record.Name] = record;
    }

    public void Remove(string id)
    {
        if (_byId.Remove(id, out var old)) _byName.Remove(old.Name);
    }

    public NamespaceRecord? ById(string id) => _byId.GetValueOrDefault(id);

    public NamespaceRecord? ByName(string name) => _byName.GetValueOrDefault(name);

    /// <summary>The namespace of a request; refuses an empty or unknown name.</summary>
    public NamespaceRecord Require(string name)
    {
        if (name.Length == 0) throw RefusedException.BadRequest("Namespace not set on request.");
        return ByName(name) ?? throw new RefusedException(new Refusal(
            GrpcCode.NotFound, $"Namespace {name} is not found.", new NamespaceNotFoundFailure { Namespace = name }));
    }
}
