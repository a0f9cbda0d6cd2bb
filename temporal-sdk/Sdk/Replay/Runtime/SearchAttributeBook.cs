using Temporalio.Api.Command.V1;
using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Common;
using Temporalio.Replay.History;
using Temporalio.Replay.Machines;
using Temporalio.Workflows;

namespace Temporalio.Replay.Runtime;

/// <summary>The search attributes of a run, as of the last upsert of its code.</summary>
internal sealed class SearchAttributeBook(SearchAttributes? start)
{
    private readonly SearchAttributes current = start?.Clone() ?? new();
    private SearchAttributeCollection? typed;

    public SearchAttributeCollection Typed => typed ??= SearchAttributeCollection.FromProto(current);

    /// <summary>Null when there are none.</summary>
    public SearchAttributes? ToProto() => current.IndexedFields.Count == 0 ? null : current.Clone();

    /// <exception cref="ArgumentException">There is no change, or two changes of the same attribute.</exception>
    public UpsertCommand Upsert(IReadOnlyCollection<SearchAttributeUpdate> updates)
    {
        if (updates.Count == 0)
        {
            throw new ArgumentException("UpsertTypedSearchAttributes needs at least one change.", nameof(updates));
        }
        var changes = new SearchAttributes();
        foreach (var update in updates)
        {
            // the list of patches belongs to the runtime
            if (update.UntypedKey.Name != PatchListing.Attribute)
            {
                changes.IndexedFields.Add(update.UntypedKey.Name, SearchAttributePayloads.ToPayload(update));
            }
        }
        foreach (var update in updates)
        {
            current.IndexedFields.Remove(update.UntypedKey.Name);
            if (update.HasValue && changes.IndexedFields.TryGetValue(update.UntypedKey.Name, out var payload))
            {
                current.IndexedFields.Add(update.UntypedKey.Name, payload);
            }
        }
        typed = null;
        return new(new Command
        {
            CommandType = CommandType.UpsertWorkflowSearchAttributes,
            UpsertWorkflowSearchAttributesCommandAttributes = new() { SearchAttributes = changes },
        });
    }
}
