using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Temporalio.Api.Common.V1;
using Temporalio.Api.Failure.V1;
using Temporalio.Api.Protocol.V1;
using Temporalio.Api.Update.V1;
using Temporalio.Api.WorkflowService.V1;
using Temporalio.Converters;
using Xunit;

namespace Tests.Sdk.Converters;

public class PayloadVisitorTests
{
    private static Payload Plain(string text) => new() { Data = ByteString.CopyFromUtf8(text) };

    private static Task<IReadOnlyCollection<Payload>> Shout(IReadOnlyCollection<Payload> payloads) =>
        Task.FromResult<IReadOnlyCollection<Payload>>([.. payloads.Select(each => Plain(each.Data.ToStringUtf8() + "!"))]);

    [Fact]
    public async Task Every_payload_of_the_application_is_visited_and_search_attributes_are_not()
    {
        var request = new StartWorkflowExecutionRequest
        {
            Input = new() { Payloads_ = { Plain("first"), Plain("second") } },
            Memo = new() { Fields = { ["m"] = Plain("memo") } },
            Header = new() { Fields = { ["h"] = Plain("header") } },
            SearchAttributes = new() { IndexedFields = { ["s"] = Plain("searched") } },
            UserMetadata = new() { Summary = Plain("summary") },
            LastCompletionResult = new() { Payloads_ = { Plain("last") } },
            ContinuedFailure = new()
            {
                Cause = new() { ApplicationFailureInfo = new() { Details = new() { Payloads_ = { Plain("detail") } } } },
            },
        };
        await PayloadVisitor.VisitAsync(request, Shout);
        Assert.Equal(["first!", "second!"], request.Input.Payloads_.Select(each => each.Data.ToStringUtf8()));
        Assert.Equal("memo!", request.Memo.Fields["m"].Data.ToStringUtf8());
        Assert.Equal("header!", request.Header.Fields["h"].Data.ToStringUtf8());
        Assert.Equal("searched", request.SearchAttributes.IndexedFields["s"].Data.ToStringUtf8());
        Assert.Equal("summary!", request.UserMetadata.Summary.Data.ToStringUtf8());
        Assert.Equal("last!", request.LastCompletionResult.Payloads_[0].Data.ToStringUtf8());
        Assert.Equal("detail!", request.ContinuedFailure.Cause.ApplicationFailureInfo.Details.Payloads_[0].Data.ToStringUtf8());
    }

    [Fact]
    public async Task Maps_of_lists_and_bodies_of_protocol_messages_are_visited()
    {
        var completion = new RespondWorkflowTaskCompletedRequest();
        completion.Commands.Add(new Temporalio.Api.Command.V1.Command
        {
            RecordMarkerCommandAttributes = new() { Details = { ["data"] = new Payloads { Payloads_ = { Plain("marker") } } } },
        });
        completion.Messages.Add(
            new Message { Body = Any.Pack(new Response { Outcome = new() { Success = new() { Payloads_ = { Plain("answer") } } } }) });
        completion.QueryResults.Add("q", new() { Answer = new() { Payloads_ = { Plain("query") } } });
        await PayloadVisitor.VisitAsync(completion, Shout);
        Assert.Equal("marker!", completion.Commands[0].RecordMarkerCommandAttributes.Details["data"].Payloads_[0].Data.ToStringUtf8());
        Assert.Equal("answer!", completion.Messages[0].Body.Unpack<Response>().Outcome.Success.Payloads_[0].Data.ToStringUtf8());
        Assert.Equal("query!", completion.QueryResults["q"].Answer.Payloads_[0].Data.ToStringUtf8());
    }

    [Fact]
    public async Task A_list_may_change_its_length_and_a_payload_that_stands_alone_may_not()
    {
        static Task<IReadOnlyCollection<Payload>> Double(IReadOnlyCollection<Payload> payloads) =>
            Task.FromResult<IReadOnlyCollection<Payload>>([.. payloads, .. payloads]);

        var list = new Payloads { Payloads_ = { Plain("one") } };
        await PayloadVisitor.VisitAsync(list, Double);
        Assert.Equal(2, list.Payloads_.Count);
        var memo = new Memo { Fields = { ["m"] = Plain("one") } };
        await Assert.ThrowsAsync<InvalidOperationException>(() => PayloadVisitor.VisitAsync(memo, Double));
    }

    [Fact]
    public async Task A_failure_is_encoded_and_decoded_down_its_causes()
    {
        var failure = new Failure
        {
            EncodedAttributes = Plain("attributes"),
            Cause = new() { TimeoutFailureInfo = new() { LastHeartbeatDetails = new() { Payloads_ = { Plain("heartbeat") } } } },
        };
        var codec = new ReversingCodec();
        var encoded = failure.Clone();
        await codec.EncodeFailureAsync(encoded);
        Assert.NotEqual(failure.EncodedAttributes, encoded.EncodedAttributes);
        Assert.NotEqual(failure.Cause, encoded.Cause);
        await codec.DecodeFailureAsync(encoded);
        Assert.Equal(failure, encoded);
    }
}
