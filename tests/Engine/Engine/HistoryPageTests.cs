using System.Buffers;
using Google.Protobuf;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.History.V1;
using Temporalio.Api.WorkflowService.V1;
using TemporalDev.Engine;
using Xunit;

namespace Tests.Engine.Engine;

public sealed class HistoryPageTests
{
    [Theory]
    [InlineData("")]
    [InlineData("where to go on")]
    public void A_page_of_kept_bytes_is_on_the_wire_what_the_message_would_be(string token)
    {
        var (first, second) = (Batch(1, EventType.WorkflowExecutionStarted), Batch(2, EventType.WorkflowTaskScheduled));
        var whole = new GetWorkflowExecutionHistoryResponse
        {
            History = new History { Events = { first.Events, second.Events } },
            NextPageToken = ByteString.CopyFromUtf8(token),
        };
        var page = new HistoryPage(ByteString.CopyFrom([.. first.ToByteArray(), .. second.ToByteArray()]), whole.NextPageToken);
        var written = new ArrayBufferWriter<byte>();
        page.WriteTo(written);

        Assert.Equal(whole.ToByteArray(), written.WrittenSpan.ToArray());
        Assert.Equal(whole.ToByteArray(), page.ToByteArray());
        Assert.Equal(whole, HistoryPage.Read(page));
    }

    private static History Batch(long id, EventType type) =>
        new() { Events = { new HistoryEvent { EventId = id, EventType = type } } };
}
