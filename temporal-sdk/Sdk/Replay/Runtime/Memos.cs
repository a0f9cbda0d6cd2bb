using Temporalio.Api.Common.V1;
using Temporalio.Converters;

namespace Temporalio.Replay.Runtime;

/// <summary>Memos that options give.</summary>
internal static class Memos
{
    /// <summary>Null when there is none.</summary>
    public static Memo? ToProto(IReadOnlyDictionary<string, object>? values, IPayloadConverter converter)
    {
        if (values is null)
        {
            return null;
        }
        var memo = new Memo();
        foreach (var (key, value) in values)
        {
            memo.Fields.Add(key, Arguments.Encode(converter, value));
        }
        return memo;
    }
}
