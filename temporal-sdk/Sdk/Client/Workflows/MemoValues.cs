using Temporalio.Api.Common.V1;
using Temporalio.Converters;

namespace Temporalio.Client;

/// <summary>Memos both ways.</summary>
internal static class MemoValues
{
    public static IReadOnlyDictionary<string, IEncodedRawValue> Of(Memo? memo, DataConverter converter) => memo is null
        ? new Dictionary<string, IEncodedRawValue>()
        : memo.Fields.ToDictionary(field => field.Key, field => (IEncodedRawValue)new EncodedRawValue(converter, field.Value));

    public static async Task<Memo?> ToProtoAsync(IReadOnlyDictionary<string, object>? values, DataConverter converter)
    {
        if (values is null or { Count: 0 }) return null;
        var memo = new Memo();
        foreach (var (key, value) in values)
            memo.Fields.Add(key, value is IEncodedRawValue raw ? raw.Payload : await converter.ToPayloadAsync(value).ConfigureAwait(false));
        return memo;
    }
}
