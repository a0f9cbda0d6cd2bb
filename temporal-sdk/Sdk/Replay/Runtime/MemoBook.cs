using Temporalio.Api.Command.V1;
using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Converters;
using Temporalio.Replay.Machines;
using Temporalio.Workflows;

namespace Temporalio.Replay.Runtime;

/// <summary>The memo of a run, as of the last upsert.</summary>
internal sealed class MemoBook
{
    private readonly Dictionary<string, IRawValue> fields = [];

    public MemoBook(Memo? memo)
    {
        foreach (var (key, payload) in memo?.Fields ?? [])
        {
            fields[key] = new RawValue(payload);
        }
    }

    public IReadOnlyDictionary<string, IRawValue> Fields => fields;

    /// <summary>Null when there is none.</summary>
    public Memo? ToProto()
    {
        if (fields.Count == 0)
        {
            return null;
        }
        var memo = new Memo();
        foreach (var (key, value) in fields)
        {
            memo.Fields.Add(key, value.Payload);
        }
        return memo;
    }

    /// <exception cref="ArgumentException">There is no change.</exception>
    public UpsertCommand Upsert(IReadOnlyCollection<MemoUpdate> updates, IPayloadConverter converter)
    {
        if (updates.Count == 0)
        {
            throw new ArgumentException("UpsertMemo needs at least one change.", nameof(updates));
        }
        var memo = new Memo();
        foreach (var update in updates)
        {
            memo.Fields[update.UntypedKey] = converter.ToPayload(update.HasValue ? update.UntypedValue : null);
        }
        foreach (var update in updates)
        {
            if (update.HasValue)
            {
                fields[update.UntypedKey] = new RawValue(memo.Fields[update.UntypedKey]);
            }
            else
            {
                fields.Remove(update.UntypedKey);
            }
        }
        return new(new Command
        {
            CommandType = CommandType.ModifyWorkflowProperties,
            ModifyWorkflowPropertiesCommandAttributes = new() { UpsertedMemo = memo },
        });
    }
}
