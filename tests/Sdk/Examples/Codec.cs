using System.Security.Cryptography;
using Google.Protobuf;
using Temporalio.Api.Common.V1;
using Temporalio.Client;
using Temporalio.Converters;
using Temporalio.Worker;
using Tests.Sdk.Worker;
using Xunit;

namespace Tests.Sdk.Examples;

/// <summary>Payloads leave the process encrypted; the server and its database never see what is in them.</summary>
public sealed class Encrypting(byte[] key) : IPayloadCodec
{
    private static readonly ByteString Encoding = ByteString.CopyFromUtf8("binary/encrypted");

    public Task<IReadOnlyCollection<Payload>> EncodeAsync(IReadOnlyCollection<Payload> payloads) =>
        Task.FromResult<IReadOnlyCollection<Payload>>([.. payloads.Select(Encrypt)]);

    public Task<IReadOnlyCollection<Payload>> DecodeAsync(IReadOnlyCollection<Payload> payloads) =>
        Task.FromResult<IReadOnlyCollection<Payload>>([.. payloads.Select(p => p.Metadata["encoding"].Equals(Encoding) ? Decrypt(p) : p)]);

    private Payload Encrypt(Payload payload)
    {
        var (plain, nonce, tag) = (payload.ToByteArray(), RandomNumberGenerator.GetBytes(12), new byte[16]);
        var hidden = new byte[plain.Length];
        using var aes = new AesGcm(key, tag.Length);
        aes.Encrypt(nonce, plain, hidden, tag);
        return new Payload { Metadata = { ["encoding"] = Encoding }, Data = ByteString.CopyFrom([.. nonce, .. tag, .. hidden]) };
    }

    private Payload Decrypt(Payload payload)
    {
        var bytes = payload.Data.ToByteArray();
        var plain = new byte[bytes.Length - 28];
        using var aes = new AesGcm(key, 16);
        aes.Decrypt(bytes.AsSpan(0, 12), bytes.AsSpan(28), bytes.AsSpan(12, 16), plain);
        return Payload.Parser.ParseFrom(plain);
    }
}

public sealed class Codec(EngineFixture engine) : IClassFixture<EngineFixture>
{
    [Fact]
    public async Task What_the_server_keeps_is_encrypted()
    {
        var converter = DataConverter.Default with { PayloadCodec = new Encrypting(RandomNumberGenerator.GetBytes(32)) };
        var client = await TemporalClient.ConnectAsync(new(engine.Client.Connection.Options.TargetHost!) { DataConverter = converter });
        var options = EngineFixture.NewOptions().AddWorkflow<Greeting>().AddActivity(Greetings.Compose);
        using var worker = new TemporalWorker(client, options);

        var answer = await worker.ExecuteAsync(() =>
            client.ExecuteWorkflowAsync((Greeting g) => g.RunAsync("Ada"), new("secret-1", options.TaskQueue!)));
        var history = await engine.Client.GetWorkflowHandle("secret-1").FetchHistoryAsync();

        Assert.Equal("Hello, Ada!", answer);
        Assert.DoesNotContain("Ada", history.ToJson(), StringComparison.Ordinal);
        Assert.Contains("binary/encrypted", history.Events.First().WorkflowExecutionStartedEventAttributes.Input.Payloads_[0].Metadata["encoding"].ToStringUtf8());
    }
}
