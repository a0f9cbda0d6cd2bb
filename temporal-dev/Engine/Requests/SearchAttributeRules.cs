using Google.Protobuf;
using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;
using TemporalDev.Engine.State;

namespace TemporalDev.Engine.Requests;

/// <summary>Which search attributes a workflow may set, and what their values look like.</summary>
internal static class SearchAttributeRules
{
    private const string TypeKey = "type";

    private static readonly Dictionary<string, IndexedValueType> Predefined = new()
    {
        ["TemporalChangeVersion"] = IndexedValueType.KeywordList,
        ["BinaryChecksums"] = IndexedValueType.KeywordList,
        ["BuildIds"] = IndexedValueType.KeywordList,
        ["BatcherNamespace"] = IndexedValueType.Keyword,
        ["BatcherUser"] = IndexedValueType.Keyword,
        ["TemporalScheduledStartTime"] = IndexedValueType.Datetime,
        ["TemporalScheduledById"] = IndexedValueType.Keyword,
        ["TemporalSchedulePaused"] = IndexedValueType.Bool,
        ["TemporalNamespaceDivision"] = IndexedValueType.Keyword,
        ["TemporalPauseInfo"] = IndexedValueType.KeywordList,
        ["TemporalReportedProblems"] = IndexedValueType.KeywordList,
        ["TemporalWorkerDeployment"] = IndexedValueType.Keyword,
        ["TemporalWorkerDeploymentVersion"] = IndexedValueType.Keyword,
        ["TemporalWorkflowVersioningBehavior"] = IndexedValueType.Keyword,
    };

    /// <summary>The type of an attribute that may be set; null for a system attribute or an unknown one.</summary>
    public static IndexedValueType? TypeOf(NamespaceRecord ns, string name) =>
        Predefined.TryGetValue(name, out var type) || ns.SearchAttributes.TryGetValue(name, out type) ? type : null;

    /// <summary>What is wrong with the attributes, or null.</summary>
    public static string? Problem(NamespaceRecord ns, SearchAttributes? attributes)
    {
        if (attributes is null) return null;
        var total = 0;
        foreach (var (name, payload) in attributes.IndexedFields)
        {
            if (TypeOf(ns, name) is not { } type) return $"Namespace {ns.Name} has no mapping defined for search attribute {name}";
            if (SearchAttributeValues.Decode(payload, type) is null && !PlainPayloads.IsNothing(payload))
                return $"invalid value for search attribute {name} of type {type}: {payload.Data.ToStringUtf8()}";
            if (payload.Data.Length > Limits.SearchAttribute)
                return $"search attribute {name} value size {payload.Data.Length} exceeds size limit {Limits.SearchAttribute}";
            total += name.Length + payload.Data.Length;
        }
        return total > Limits.SearchAttributes ? $"total size of search attributes {total} exceeds size limit {Limits.SearchAttributes}"
            : null;
    }

    public static void Check(NamespaceRecord ns, SearchAttributes? attributes)
    {
        if (Problem(ns, attributes) is { } problem) throw RefusedException.BadRequest(problem);
    }

    /// <summary>A copy in which every value names its type, as clients expect to read it back. Null stays null.</summary>
    public static SearchAttributes? Typed(NamespaceRecord ns, SearchAttributes? attributes)
    {
        if (attributes is null) return null;
        var typed = attributes.Clone();
        foreach (var (name, payload) in typed.IndexedFields)
            if (TypeOf(ns, name) is { } type) payload.Metadata[TypeKey] = ByteString.CopyFromUtf8(type.ToString());
        return typed;
    }
}
