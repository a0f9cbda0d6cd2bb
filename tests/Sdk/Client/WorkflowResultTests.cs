using Google.Protobuf;
using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.Failure.V1;
using Temporalio.Api.History.V1;
using Temporalio.Api.WorkflowService.V1;
using Temporalio.Client;
using Temporalio.Converters;
using Temporalio.Exceptions;
using Xunit;

namespace Tests.Sdk.Client;

public class WorkflowResultTests
{
    private const string Fetch = "GetWorkflowExecutionHistory";

    private static readonly IPayloadConverter Converter = DataConverter.Default.PayloadConverter;

    [Fact]
    public async Task A_result_is_read_from_the_closing_event()
    {
        await using var server = await ScriptedServer.StartAsync();
        Close(server, Completed("done"));
        Assert.Equal("done", await (await HandleAsync(server)).GetResultAsync<string>());
        var request = server.Request<GetWorkflowExecutionHistoryRequest>();
        Assert.Equal(("space", "w", "r1"), (request.Namespace, request.Execution.WorkflowId, request.Execution.RunId));
        Assert.Equal(
            (true, HistoryEventFilterType.CloseEvent, true), (request.WaitNewEvent, request.HistoryEventFilterType, request.SkipArchival));
    }

    [Fact]
    public async Task An_absent_result_is_the_default_and_an_unwanted_one_is_not_decoded()
    {
        await using var server = await ScriptedServer.StartAsync();
        Close(server, new() { WorkflowExecutionCompletedEventAttributes = new() });
        Close(server, Completed(new byte[] { 1 }));
        var handle = await HandleAsync(server);
        Assert.Equal(0, await handle.GetResultAsync<int>());
        await handle.GetResultAsync();
    }

    [Fact]
    public async Task An_empty_answer_of_a_long_poll_is_followed_by_the_next_one()
    {
        await using var server = await ScriptedServer.StartAsync();
        server.Answer<GetWorkflowExecutionHistoryRequest>(
            Fetch, new GetWorkflowExecutionHistoryResponse { History = new(), NextPageToken = ByteString.CopyFromUtf8("more") });
        Close(server, Completed(7));
        Assert.Equal(7, await (await HandleAsync(server)).GetResultAsync<int>());
        Assert.Equal("more", server.Request<GetWorkflowExecutionHistoryRequest>().NextPageToken.ToStringUtf8());
    }

    public static TheoryData<string, HistoryEvent> Continuations => new()
    {
        { "cron", new() { WorkflowExecutionCompletedEventAttributes = new() { NewExecutionRunId = "r2" } } },
        { "retry", new() { WorkflowExecutionFailedEventAttributes = new() { NewExecutionRunId = "r2" } } },
        { "retry after a timeout", new() { WorkflowExecutionTimedOutEventAttributes = new() { NewExecutionRunId = "r2" } } },
        { "continue as new", new() { WorkflowExecutionContinuedAsNewEventAttributes = new() { NewExecutionRunId = "r2" } } },
    };

    [Theory]
    [MemberData(nameof(Continuations))]
    public async Task Runs_that_continue_the_work_are_followed(string what, HistoryEvent first)
    {
        await using var server = await ScriptedServer.StartAsync();
        Close(server, first);
        Close(server, Completed(what));
        Assert.Equal(what, await (await HandleAsync(server)).GetResultAsync<string>());
        Assert.Equal("r2", server.Request<GetWorkflowExecutionHistoryRequest>().Execution.RunId);
    }

    [Fact]
    public async Task A_run_that_is_not_followed_says_where_it_goes_on()
    {
        await using var server = await ScriptedServer.StartAsync();
        Close(server, new() { WorkflowExecutionContinuedAsNewEventAttributes = new() { NewExecutionRunId = "r2" } });
        var handle = await HandleAsync(server);
        var ended = await Assert.ThrowsAsync<WorkflowContinuedAsNewException>(() => handle.GetResultAsync<string>(followRuns: false));
        Assert.Equal("r2", ended.NewRunId);
    }

    [Fact]
    public async Task A_failed_workflow_throws_its_failure_and_the_causes_of_it()
    {
        await using var server = await ScriptedServer.StartAsync();
        var failure = DataConverter.Default.FailureConverter.ToFailure(
            new ApplicationFailureException("broken", new InvalidOperationException("why"), "Broken"), Converter);
        Close(server, new() { WorkflowExecutionFailedEventAttributes = new() { Failure = failure } });
        var failed = await FailureAsync<ApplicationFailureException>(server);
        Assert.Equal(("broken", "Broken", "why"), (failed.Message, failed.ErrorType, failed.InnerException!.Message));
    }

    [Fact]
    public async Task Cancelled_terminated_and_timed_out_workflows_say_so()
    {
        await using var server = await ScriptedServer.StartAsync();
        Close(server, new() { WorkflowExecutionCanceledEventAttributes = new() { Details = Payloads("half") } });
        Assert.Equal("half", (await FailureAsync<CanceledFailureException>(server)).Details.ElementAt<string>(0));

        Close(server, new() { WorkflowExecutionTerminatedEventAttributes = new() { Reason = "enough", Details = Payloads("who") } });
        var terminated = await FailureAsync<TerminatedFailureException>(server);
        Assert.Equal(("enough", "who"), (terminated.Message, terminated.Details!.ElementAt<string>(0)));

        Close(server, new() { WorkflowExecutionTerminatedEventAttributes = new() });
        Assert.Equal("Workflow terminated", (await FailureAsync<TerminatedFailureException>(server)).Message);

        Close(server, new() { WorkflowExecutionTimedOutEventAttributes = new() });
        Assert.Equal(TimeoutType.StartToClose, (await FailureAsync<TimeoutFailureException>(server)).TimeoutType);
    }

    [Fact]
    public async Task A_history_is_fetched_page_by_page()
    {
        await using var server = await ScriptedServer.StartAsync();
        server.Answer<GetWorkflowExecutionHistoryRequest>(
            Fetch,
            new GetWorkflowExecutionHistoryResponse
            {
                History = new() { Events = { new HistoryEvent { EventId = 1 }, new HistoryEvent { EventId = 2 } } },
                NextPageToken = ByteString.CopyFromUtf8("page 2"),
            });
        Close(server, new() { EventId = 3 });
        var history = await (await HandleAsync(server)).FetchHistoryAsync();
        Assert.Equal("w", history.Id);
        Assert.Equal([1, 2, 3], history.Events.Select(each => each.EventId));
        Assert.Equal("page 2", server.Request<GetWorkflowExecutionHistoryRequest>().NextPageToken.ToStringUtf8());
    }

    private static async Task<WorkflowHandle> HandleAsync(ScriptedServer server) =>
        (await server.ConnectAsync()).GetWorkflowHandle("w", "r1");

    private static async Task<T> FailureAsync<T>(ScriptedServer server)
        where T : FailureException
    {
        var handle = await HandleAsync(server);
        var failed = await Assert.ThrowsAsync<WorkflowFailedException>(() => handle.GetResultAsync());
        return Assert.IsType<T>(failed.InnerException);
    }

    private static HistoryEvent Completed(object value) =>
        new() { WorkflowExecutionCompletedEventAttributes = new() { Result = Payloads(value) } };

    private static Payloads Payloads(object value) => new() { Payloads_ = { Converter.ToPayload(value) } };

    private static void Close(ScriptedServer server, HistoryEvent close) => server.Answer<GetWorkflowExecutionHistoryRequest>(
        Fetch, new GetWorkflowExecutionHistoryResponse { History = new() { Events = { close } } });
}
