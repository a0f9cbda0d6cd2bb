using Google.Protobuf;
using Temporalio.Api.Common.V1;
using Temporalio.Converters;

namespace Tests.Sdk.Converters;

/// <summary>Writes the data backwards and says so, so that a test sees what went through it and how often.</summary>
internal sealed class ReversingCodec : IPayloadCodec
{
    private static readonly ByteString Name = ByteString.CopyFromUtf8("binary/reversed");

    public Task<IReadOnlyCollection<Payload>> EncodeAsync(IReadOnlyCollection<Payload> payloads) =>
        Task.FromResult<IReadOnlyCollection<Payload>>([.. payloads.Select(payload => new Payload
        {
            Metadata = { ["encoding"] = Name },
            Data = ByteString.CopyFrom([.. payload.ToByteArray().Reverse()]),
        })]);

    public Task<IReadOnlyCollection<Payload>> DecodeAsync(IReadOnlyCollection<Payload> payloads) =>
        Task.FromResult<IReadOnlyCollection<Payload>>([.. payloads.Select(payload =>
            payload.Metadata.TryGetValue("encoding", out var name) && name == Name
                ? Payload.Parser.ParseFrom([.. payload.Data.ToByteArray().Reverse()])
                : payload)]);
}
