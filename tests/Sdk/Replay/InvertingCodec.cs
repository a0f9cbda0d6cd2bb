using Google.Protobuf;
using Temporalio.Api.Common.V1;
using Temporalio.Converters;

namespace Tests.Sdk.Replay;

/// <summary>A codec that only hides: it inverts every byte of the encoded payload. Some recorded histories were made with it.</summary>
internal sealed class InvertingCodec : IPayloadCodec
{
    private static readonly ByteString Encoding = ByteString.CopyFromUtf8("binary/inverted");

    public Task<IReadOnlyCollection<Payload>> EncodeAsync(IReadOnlyCollection<Payload> payloads) =>
        Task.FromResult<IReadOnlyCollection<Payload>>(
        [.. payloads.Select(payload => new Payload { Metadata = { ["encoding"] = Encoding }, Data = Inverted(payload.ToByteString()) })]);

    public Task<IReadOnlyCollection<Payload>> DecodeAsync(IReadOnlyCollection<Payload> payloads) =>
        Task.FromResult<IReadOnlyCollection<Payload>>(
        [.. payloads.Select(
            payload => payload.Metadata["encoding"].Equals(Encoding) ? Payload.Parser.ParseFrom(Inverted(payload.Data)) : payload)]);

    private static ByteString Inverted(ByteString bytes) => ByteString.CopyFrom([.. bytes.Select(each => (byte)~each)]);
}
