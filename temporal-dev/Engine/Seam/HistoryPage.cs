using Google.Protobuf;
using Google.Protobuf.Reflection;
using Temporalio.Api.WorkflowService.V1;

namespace TemporalDev.Engine;

/// <summary>
/// A GetWorkflowExecutionHistoryResponse whose events are the bytes that the source keeps: they go to the caller without being taken apart.
/// </summary>
/// <param name="history">A serialized temporal.api.history.v1.History.</param>
/// <param name="nextPageToken">Empty on the last page.</param>
public sealed class HistoryPage(ByteString history, ByteString nextPageToken) : IBufferMessage
{
    private const byte HistoryTag =
        (GetWorkflowExecutionHistoryResponse.HistoryFieldNumber << 3) | (int)WireFormat.WireType.LengthDelimited;

    private const byte TokenTag =
        (GetWorkflowExecutionHistoryResponse.NextPageTokenFieldNumber << 3) | (int)WireFormat.WireType.LengthDelimited;

    MessageDescriptor IMessage.Descriptor => GetWorkflowExecutionHistoryResponse.Descriptor;

    /// <summary>The answer of a history call taken apart, in whichever form it came.</summary>
    public static GetWorkflowExecutionHistoryResponse Read(IMessage reply) =>
        reply as GetWorkflowExecutionHistoryResponse ?? GetWorkflowExecutionHistoryResponse.Parser.ParseFrom(reply.ToByteString());

    /// <inheritdoc/>
    public int CalculateSize() =>
        1 + CodedOutputStream.ComputeBytesSize(history)
        + (nextPageToken.IsEmpty ? 0 : 1 + CodedOutputStream.ComputeBytesSize(nextPageToken));

    /// <inheritdoc/>
    public void WriteTo(CodedOutputStream output)
    {
        output.WriteRawTag(HistoryTag);
        output.WriteBytes(history);
        if (nextPageToken.IsEmpty) return;
        output.WriteRawTag(TokenTag);
        output.WriteBytes(nextPageToken);
    }

    void IBufferMessage.InternalWriteTo(ref WriteContext output)
    {
        output.WriteRawTag(HistoryTag);
        output.WriteBytes(history);
        if (nextPageToken.IsEmpty) return;
        output.WriteRawTag(TokenTag);
        output.WriteBytes(nextPageToken);
    }

    /// <summary>As the message it stands for.</summary>
    public override string ToString() => Read(this).ToString();

    void IBufferMessage.InternalMergeFrom(ref ParseContext input) => throw Written();

    void IMessage.MergeFrom(CodedInputStream input) => throw Written();

    private static NotSupportedException Written() => new("A page of history is only ever written.");
}
