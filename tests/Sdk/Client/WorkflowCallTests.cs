using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.ErrorDetails.V1;
using Temporalio.Api.WorkflowService.V1;
using Temporalio.Client;
using Temporalio.Common;
using Temporalio.Converters;
using Temporalio.Exceptions;
using Temporalio.Wire;
using Tests.Sdk.Converters;
using Xunit;

namespace Tests.Sdk.Client;

public class WorkflowCallTests
{
    private static readonly IPayloadConverter Converter = DataConverter.Default.PayloadConverter;

    [Fact]
    public async Task A_start_says_everything_its_options_say()
    {
        await using var server = await ScriptedServer.StartAsync();
        server.Answer<StartWorkflowExecutionRequest>("StartWorkflowExecution", new StartWorkflowExecutionResponse { RunId = "r1" });
        var client = await server.ConnectAsync();
        var handle = await client.StartWorkflowAsync((IOrder order) => order.RunAsync("book", 2), new("order-1", "orders")
        {
            ExecutionTimeout = TimeSpan.FromHours(3),
            RunTimeout = TimeSpan.FromHours(2),
            TaskTimeout = TimeSpan.FromSeconds(5),
            IdReusePolicy = WorkflowIdReusePolicy.RejectDuplicate,
            IdConflictPolicy = WorkflowIdConflictPolicy.UseExisting,
            RetryPolicy = new() { MaximumAttempts = 3, NonRetryableErrorTypes = ["Fatal"] },
            CronSchedule = "@daily",
            Memo = new Dictionary<string, object> { ["who"] = "me" },
            TypedSearchAttributes = CountOf(2),
            StaticSummary = "one book",
            StaticDetails = "two of them",
            StartDelay = TimeSpan.FromMinutes(1),
            Priority = new(2, "team", 1.5f),
        });

        var request = server.Request<StartWorkflowExecutionRequest>();
        Assert.Equal(
            ("space", "order-1", "Order", "orders"),
            (request.Namespace, request.WorkflowId, request.WorkflowType.Name, request.TaskQueue.Name));
        Assert.Equal(["\"book\"", "2"], request.Input.Payloads_.Select(each => each.Data.ToStringUtf8()));
        Assert.Equal((10800, 7200, 5, 60), (
            request.WorkflowExecutionTimeout.Seconds, request.WorkflowRunTimeout.Seconds,
            request.WorkflowTaskTimeout.Seconds, request.WorkflowStartDelay.Seconds));
        Assert.Equal(
            (WorkflowIdReusePolicy.RejectDuplicate, WorkflowIdConflictPolicy.UseExisting),
            (request.WorkflowIdReusePolicy, request.WorkflowIdConflictPolicy));
        Assert.Equal((3, 1, 2, "Fatal"), (
            request.RetryPolicy.MaximumAttempts, request.RetryPolicy.InitialInterval.Seconds,
            request.RetryPolicy.BackoffCoefficient, request.RetryPolicy.NonRetryableErrorTypes.Single()));
        Assert.Equal(("@daily", "\"me\"", "2"), (
            request.CronSchedule, request.Memo.Fields["who"].Data.ToStringUtf8(),
            request.SearchAttributes.IndexedFields["Count"].Data.ToStringUtf8()));
        Assert.Equal(
            ("\"one book\"", "\"two of them\""),
            (request.UserMetadata.Summary.Data.ToStringUtf8(), request.UserMetadata.Details.Data.ToStringUtf8()));
        Assert.Equal((2, "team", 1.5f), (request.Priority.PriorityKey, request.Priority.FairnessKey, request.Priority.FairnessWeight));
        Assert.Equal(("me", true), (request.Identity, Guid.TryParse(request.RequestId, out _)));
        Assert.Equal(("order-1", null, "r1", "r1"), (handle.Id, handle.RunId, handle.ResultRunId, handle.FirstExecutionRunId));
    }

    [Fact]
    public async Task A_start_that_is_retried_keeps_its_request_id()
    {
        await using var server = await ScriptedServer.StartAsync();
        var client = await server.ConnectAsync();
        server.AnswerBadly<StartWorkflowExecutionRequest>("StartWorkflowExecution", GrpcStatusCode.Unavailable);
        server.Answer<StartWorkflowExecutionRequest>("StartWorkflowExecution", new StartWorkflowExecutionResponse { RunId = "r1" });
        await client.StartWorkflowAsync("Order", [], new("order-1", "orders"));
        var sent = server.Calls.Select(call => ((StartWorkflowExecutionRequest)call.Request).RequestId).ToArray();
        Assert.Equal(2, sent.Length);
        Assert.Equal(sent[0], sent[1]);
    }

    [Fact]
    public async Task A_start_without_id_or_task_queue_is_refused_before_it_is_sent()
    {
        await using var server = await ScriptedServer.StartAsync();
        var client = await server.ConnectAsync();
        await Assert.ThrowsAsync<ArgumentException>(() => client.StartWorkflowAsync("Order", [], new() { Id = "order-1" }));
        await Assert.ThrowsAsync<ArgumentException>(() => client.StartWorkflowAsync("Order", [], new() { TaskQueue = "orders" }));
        Assert.Empty(server.Calls);
    }

    [Fact]
    public async Task An_id_in_use_is_told_with_its_run_and_other_errors_are_as_they_are()
    {
        await using var server = await ScriptedServer.StartAsync();
        var client = await server.ConnectAsync();
        server.Refuse(
            "StartWorkflowExecution", GrpcStatusCode.AlreadyExists, "in use", new WorkflowExecutionAlreadyStartedFailure { RunId = "r0" });
        var used = await Assert.ThrowsAsync<WorkflowAlreadyStartedException>(
            () => client.StartWorkflowAsync("Order", [], new("order-1", "orders")));
        Assert.Equal(("in use", "order-1", "Order", "r0"), (used.Message, used.WorkflowId, used.WorkflowType, used.RunId));

        server.Refuse("StartWorkflowExecution", GrpcStatusCode.AlreadyExists, "in use, without details");
        await Assert.ThrowsAsync<RpcException>(() => client.StartWorkflowAsync("Order", [], new("order-1", "orders")));
    }

    [Fact]
    public async Task A_signal_with_the_start_is_one_call()
    {
        await using var server = await ScriptedServer.StartAsync();
        server.Answer<SignalWithStartWorkflowExecutionRequest>(
            "SignalWithStartWorkflowExecution", new SignalWithStartWorkflowExecutionResponse { RunId = "r1" });
        var options = new WorkflowOptions("order-1", "orders");
        options.SignalWithStart((IOrder order) => order.PayAsync(9.5m));
        var handle = await (await server.ConnectAsync()).StartWorkflowAsync((IOrder order) => order.RunAsync("book", 2), options);
        var request = server.Request<SignalWithStartWorkflowExecutionRequest>();
        Assert.Equal(("Order", "Pay", "9.5", 2), (
            request.WorkflowType.Name, request.SignalName, request.SignalInput.Payloads_.Single().Data.ToStringUtf8(),
            request.Input.Payloads_.Count));
        Assert.Equal(("r1", null), (handle.ResultRunId, handle.FirstExecutionRunId));
    }

    [Fact]
    public async Task Signals_queries_cancel_and_terminate_address_the_run_of_the_handle()
    {
        await using var server = await ScriptedServer.StartAsync();
        server.Answer<SignalWorkflowExecutionRequest>("SignalWorkflowExecution", new SignalWorkflowExecutionResponse());
        server.Answer<RequestCancelWorkflowExecutionRequest>(
            "RequestCancelWorkflowExecution", new RequestCancelWorkflowExecutionResponse());
        server.Answer<TerminateWorkflowExecutionRequest>("TerminateWorkflowExecution", new TerminateWorkflowExecutionResponse());
        var handle = (await server.ConnectAsync()).GetWorkflowHandle<IOrder>("order-1", "r1", "r0");
        await handle.SignalAsync(order => order.PayAsync(1));
        await handle.CancelAsync();
        await handle.TerminateAsync("enough", new() { Details = ["who"] });

        var signal = server.Request<SignalWorkflowExecutionRequest>();
        Assert.Equal(("Pay", "order-1", "r1"), (signal.SignalName, signal.WorkflowExecution.WorkflowId, signal.WorkflowExecution.RunId));
        Assert.Equal(("r1", "r0"), (
            server.Request<RequestCancelWorkflowExecutionRequest>().WorkflowExecution.RunId,
            server.Request<RequestCancelWorkflowExecutionRequest>().FirstExecutionRunId));
        var terminate = server.Request<TerminateWorkflowExecutionRequest>();
        Assert.Equal(
            ("enough", "r0", "\"who\""),
            (terminate.Reason, terminate.FirstExecutionRunId, terminate.Details.Payloads_.Single().Data.ToStringUtf8()));
    }

    [Fact]
    public async Task Queries_are_named_by_method_or_property()
    {
        await using var server = await ScriptedServer.StartAsync();
        Answer(server, "open");
        Answer(server, 3);
        var handle = (await server.ConnectAsync(
            options => options.QueryRejectCondition = QueryRejectCondition.NotOpen)).GetWorkflowHandle<IOrder>("order-1");
        Assert.Equal("open", await handle.QueryAsync(order => order.Status));
        Assert.Equal(
            ("Status", QueryRejectCondition.NotOpen),
            (server.Request<QueryWorkflowRequest>().Query.QueryType, server.Request<QueryWorkflowRequest>().QueryRejectCondition));
        Assert.Equal(3, await handle.QueryAsync(order => order.Count(true), new() { RejectCondition = QueryRejectCondition.None }));
        Assert.Equal(
            ("howMany", QueryRejectCondition.None),
            (server.Request<QueryWorkflowRequest>().Query.QueryType, server.Request<QueryWorkflowRequest>().QueryRejectCondition));
    }

    [Fact]
    public async Task A_query_that_fails_or_is_rejected_says_which()
    {
        await using var server = await ScriptedServer.StartAsync();
        server.Refuse("QueryWorkflow", GrpcStatusCode.InvalidArgument, "no such order", new QueryFailedFailure());
        server.Answer<QueryWorkflowRequest>(
            "QueryWorkflow", new QueryWorkflowResponse { QueryRejected = new() { Status = WorkflowExecutionStatus.Failed } });
        server.Refuse("QueryWorkflow", GrpcStatusCode.InvalidArgument, "malformed");
        var handle = (await server.ConnectAsync()).GetWorkflowHandle<IOrder>("order-1");
        Assert.Equal(
            "no such order",
            (await Assert.ThrowsAsync<WorkflowQueryFailedException>(() => handle.QueryAsync(order => order.Status))).Message);
        Assert.Equal(
            WorkflowExecutionStatus.Failed,
            (await Assert.ThrowsAsync<WorkflowQueryRejectedException>(() => handle.QueryAsync(order => order.Status))).WorkflowStatus);
        await Assert.ThrowsAsync<RpcException>(() => handle.QueryAsync(order => order.Status));
    }

    [Fact]
    public async Task A_codec_sees_arguments_memo_and_summary_and_never_search_attributes()
    {
        await using var server = await ScriptedServer.StartAsync();
        server.Answer<StartWorkflowExecutionRequest>("StartWorkflowExecution", new StartWorkflowExecutionResponse { RunId = "r1" });
        var client = await server.ConnectAsync(
            options => options.DataConverter = DataConverter.Default with { PayloadCodec = new ReversingCodec() });
        await client.StartWorkflowAsync("Order", ["book"], new("order-1", "orders")
        {
            Memo = new Dictionary<string, object> { ["who"] = "me" },
            StaticSummary = "one book",
            TypedSearchAttributes = CountOf(2),
        });
        var request = server.Request<StartWorkflowExecutionRequest>();
        string Encoding(Payload payload) => payload.Metadata["encoding"].ToStringUtf8();
        Assert.Equal("binary/reversed", Encoding(request.Input.Payloads_.Single()));
        Assert.Equal("binary/reversed", Encoding(request.Memo.Fields["who"]));
        Assert.Equal("binary/reversed", Encoding(request.UserMetadata.Summary));
        Assert.Equal("json/plain", Encoding(request.SearchAttributes.IndexedFields["Count"]));
    }

    private static SearchAttributeCollection CountOf(long count) =>
        new SearchAttributeCollection.Builder().Set(SearchAttributeKey.CreateLong("Count"), count).ToSearchAttributeCollection();

    private static void Answer(ScriptedServer server, object value) => server.Answer<QueryWorkflowRequest>(
        "QueryWorkflow", new QueryWorkflowResponse { QueryResult = new() { Payloads_ = { Converter.ToPayload(value) } } });
}
