using Google.Protobuf;
using Temporalio.Api.Common.V1;

namespace Temporalio.Replay.History;

/// <summary>Payloads of the runtime itself, which no converter of the application touches.</summary>
internal static class JsonPayload
{
    private static readonly ByteString Encoding = ByteString.CopyFromUtf8("json/plain");

    public static Payload Of(byte[] utf8) => new() { Metadata = { ["encoding"] = Encoding }, Data = ByteString.CopyFrom(utf8) };
}
