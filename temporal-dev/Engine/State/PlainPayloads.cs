using Google.Protobuf;
using Temporalio.Api.Common.V1;
using WirePayloads = Temporalio.Api.Common.V1.Payloads;

namespace TemporalDev.Engine.State;

/// <summary>The few payloads that the engine makes or looks into.</summary>
internal static class PlainPayloads
{
    private const string Encoding = "encoding";

    /// <summary>A json/plain payload of one text.</summary>
    public static WirePayloads Text(string text) => new() { Payloads_ = { Json($"\"{text}\"") } };

    /// <summary>A json/plain payload.</summary>
    public static Payload Json(string json) =>
        new() { Metadata = { [Encoding] = ByteString.CopyFromUtf8("json/plain") }, Data = ByteString.CopyFromUtf8(json) };

    public static bool IsEmptyList(Payload payload) => payload.Data.Length == 2 && payload.Data.ToStringUtf8() == "[]";

    /// <summary>Whether an upserted value means "delete": no data, a null, or an empty list.</summary>
    public static bool IsNothing(Payload payload)
    {
        if (payload.Data.IsEmpty) return true;
        if (payload.Metadata.TryGetValue(Encoding, out var encoding) && encoding.ToStringUtf8() == "binary/null") return true;
        return payload.Data.Length <= 4 && payload.Data.ToStringUtf8() is "null" or "[]";
    }
}
