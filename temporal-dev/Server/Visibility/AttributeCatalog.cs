using Temporalio.Api.Enums.V1;
using TemporalDev.Server.Namespaces;
using TemporalDev.Server.Rpc;
using TemporalDev.Server.Store.Sqlite;

namespace TemporalDev.Server.Visibility;

/// <summary>The names that a query may use in one namespace.</summary>
/// <param name="space">The namespace's number in the store.</param>
/// <param name="custom">Its custom search attributes.</param>
internal sealed class AttributeCatalog(long space, IReadOnlyDictionary<string, IndexedValueType> custom)
{
    /// <summary>Before the schedule's id in the ids of the workflows that stand for schedules.</summary>
    public const string ScheduleIdPrefix = "temporal-sys-scheduler:";

    /// <summary>The names of a namespace, with its number as the database has it.</summary>
    /// <exception cref="Temporalio.Wire.GrpcStatusException">The namespace is gone.</exception>
    public static AttributeCatalog Of(Connection reader, NamespaceEntry entry)
    {
        using var row = reader.PrepareOnce("SELECT number FROM namespace WHERE id = ?");
        return row.With(entry.Id).Step()
            ? new AttributeCatalog(row.Integer(0), entry.SearchAttributes)
            : throw Refusals.NoNamespace(entry.Name);
    }

    /// <summary>The namespace's number in the store.</summary>
    public long Space { get; } = space;

    /// <exception cref="Temporalio.Wire.GrpcStatusException">No attribute is called so.</exception>
    public QueryAttribute Find(string name)
    {
        if (custom.TryGetValue(name, out var type)) return new QueryAttribute(name, type, null);
        if (SystemAttributes.Columns.TryGetValue(name, out var system)) return new QueryAttribute(name, system.Type, system.Column);
        if (SystemAttributes.TypeOfPredefined(name) is { } predefined) return new QueryAttribute(name, predefined, null);
        if (name == "ScheduleId") return new QueryAttribute("WorkflowId", IndexedValueType.Keyword, "workflow_id", ScheduleIdPrefix);
        throw FilterRefusals.Expression($"column name '{name}' is not a valid search attribute");
    }

    /// <summary>True when the filter names an attribute anywhere.</summary>
    public static bool Names(Filter? filter, string name) => filter switch
    {
        null => false,
        Filter.And and => Names(and.Left, name) || Names(and.Right, name),
        Filter.Or or => Names(or.Left, name) || Names(or.Right, name),
        Filter.Not not => Names(not.Inner, name),
        Filter.Predicate predicate => predicate.Name == name,
        _ => throw new InvalidOperationException($"a {filter.GetType().Name} is no filter"),
    };
}
