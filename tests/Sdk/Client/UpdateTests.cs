using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.ErrorDetails.V1;
using Temporalio.Api.Failure.V1;
using Temporalio.Api.Update.V1;
using Temporalio.Api.WorkflowService.V1;
using Temporalio.Client;
using Temporalio.Converters;
using Temporalio.Exceptions;
using Temporalio.Wire;
using Xunit;

namespace Tests.Sdk.Client;

public class UpdateTests
{
    private const string Update = "UpdateWorkflowExecution";
    private const string Poll = "PollWorkflowExecutionUpdate";
    private const string Both = "ExecuteMultiOperation";

    private static readonly Outcome Changed =
        new() { Success = new() { Payloads_ = { DataConverter.Default.PayloadConverter.ToPayload("changed") } } };

    [Fact]
    public async Task An_update_is_asked_for_until_it_is_accepted_and_then_waited_for()
    {
        await using var server = await ScriptedServer.StartAsync();
        server.Answer<UpdateWorkflowExecutionRequest>(Update, Response(UpdateWorkflowExecutionLifecycleStage.Admitted));
        server.Answer<UpdateWorkflowExecutionRequest>(Update, Response(UpdateWorkflowExecutionLifecycleStage.Accepted));
        server.Answer<PollWorkflowExecutionUpdateRequest>(Poll, new PollWorkflowExecutionUpdateResponse());
        server.Answer<PollWorkflowExecutionUpdateRequest>(Poll, new PollWorkflowExecutionUpdateResponse { Outcome = Changed });
        var handle = (await server.ConnectAsync()).GetWorkflowHandle<IOrder>("order-1");
        Assert.Equal("changed", await handle.ExecuteUpdateAsync(order => order.ChangeAsync(3), new("u1")));

        var requests = server.Calls.Select(call => call.Request).OfType<UpdateWorkflowExecutionRequest>().ToArray();
        Assert.Equal(["u1", "u1"], requests.Select(each => each.Request.Meta.UpdateId));
        Assert.Equal(
            ("Change", "3"), (requests[0].Request.Input.Name, requests[0].Request.Input.Args.Payloads_.Single().Data.ToStringUtf8()));
        Assert.Equal(UpdateWorkflowExecutionLifecycleStage.Completed, requests[0].WaitPolicy.LifecycleStage);
        var poll = server.Request<PollWorkflowExecutionUpdateRequest>();
        Assert.Equal(
            ("u1", "order-1", "r1"),
            (poll.UpdateRef.UpdateId, poll.UpdateRef.WorkflowExecution.WorkflowId, poll.UpdateRef.WorkflowExecution.RunId));
    }

    [Fact]
    public async Task A_started_update_is_polled_only_when_its_result_is_asked_for()
    {
        await using var server = await ScriptedServer.StartAsync();
        server.Answer<UpdateWorkflowExecutionRequest>(Update, Response(UpdateWorkflowExecutionLifecycleStage.Accepted));
        var handle = (await server.ConnectAsync()).GetWorkflowHandle<IOrder>("order-1");
        var update = await handle.StartUpdateAsync(order => order.ChangeAsync(3), new(WorkflowUpdateStage.Accepted));
        Assert.Equal(("order-1", "r1", true), (update.WorkflowId, update.WorkflowRunId, Guid.TryParse(update.Id, out _)));
        server.Answer<PollWorkflowExecutionUpdateRequest>(Poll, new PollWorkflowExecutionUpdateResponse { Outcome = Changed });
        Assert.Equal("changed", await update.GetResultAsync());
    }

    [Fact]
    public async Task A_rejected_update_fails_when_its_result_is_fetched()
    {
        await using var server = await ScriptedServer.StartAsync();
        server.Answer<UpdateWorkflowExecutionRequest>(Update, Response(
            UpdateWorkflowExecutionLifecycleStage.Completed,
            new() { Failure = new() { Message = "too many", ApplicationFailureInfo = new() } }));
        var handle = (await server.ConnectAsync()).GetWorkflowHandle<IOrder>("order-1");
        var update = await handle.StartUpdateAsync(order => order.ChangeAsync(3), new(WorkflowUpdateStage.Accepted));
        var failed = await Assert.ThrowsAsync<WorkflowUpdateFailedException>(() => update.GetResultAsync());
        Assert.Equal("too many", Assert.IsType<ApplicationFailureException>(failed.InnerException).Message);
    }

    [Theory]
    [InlineData(WorkflowUpdateStage.None)]
    [InlineData(WorkflowUpdateStage.Admitted)]
    public async Task Stages_that_nobody_can_wait_for_are_refused(WorkflowUpdateStage stage)
    {
        await using var server = await ScriptedServer.StartAsync();
        var handle = (await server.ConnectAsync()).GetWorkflowHandle<IOrder>("order-1");
        await Assert.ThrowsAsync<ArgumentException>(() => handle.StartUpdateAsync(order => order.ChangeAsync(3), new(stage)));
    }

    [Fact]
    public async Task Waiting_that_ends_early_says_so()
    {
        await using var server = await ScriptedServer.StartAsync();
        server.Refuse(Update, GrpcStatusCode.DeadlineExceeded, "too long");
        server.Refuse(Poll, GrpcStatusCode.Cancelled, "gone");
        server.Refuse(Poll, GrpcStatusCode.NotFound, "no such update");
        var handle = (await server.ConnectAsync()).GetWorkflowHandle<IOrder>("order-1");
        await Assert.ThrowsAsync<WorkflowUpdateRpcTimeoutOrCanceledException>(
            () => handle.ExecuteUpdateAsync(order => order.ChangeAsync(3)));
        await Assert.ThrowsAsync<WorkflowUpdateRpcTimeoutOrCanceledException>(() => handle.GetUpdateHandle("u1").GetResultAsync());
        await Assert.ThrowsAsync<RpcException>(() => handle.GetUpdateHandle("u1").GetResultAsync());
    }

    [Fact]
    public async Task An_update_with_the_start_is_one_call_and_gives_both_handles()
    {
        await using var server = await ScriptedServer.StartAsync();
        server.Answer<ExecuteMultiOperationRequest>(Both, Responses(Response(UpdateWorkflowExecutionLifecycleStage.Completed, Changed)));
        var start = Start();
        var client = await server.ConnectAsync();
        Assert.Equal("changed", await client.ExecuteUpdateWithStartWorkflowAsync((IOrder order) => order.ChangeAsync(3), new(start)));
        var handle = await start.GetHandleAsync();
        Assert.Equal(("order-1", "r1"), (handle.Id, handle.ResultRunId));
        var request = server.Request<ExecuteMultiOperationRequest>();
        Assert.Equal(
            ("Order", "Change"),
            (request.Operations[0].StartWorkflow.WorkflowType.Name, request.Operations[1].UpdateWorkflow.Request.Input.Name));
        Assert.Equal("order-1", request.Operations[1].UpdateWorkflow.WorkflowExecution.WorkflowId);

        await Assert.ThrowsAsync<ArgumentException>(
            () => client.ExecuteUpdateWithStartWorkflowAsync((IOrder order) => order.ChangeAsync(3), new(start)));
    }

    [Fact]
    public async Task Of_two_operations_the_one_that_failed_is_told()
    {
        await using var server = await ScriptedServer.StartAsync();
        var aborted = Google.Protobuf.WellKnownTypes.Any.Pack(new MultiOperationExecutionAborted());
        server.Refuse(Both, GrpcStatusCode.AlreadyExists, "both failed", new MultiOperationExecutionFailure
        {
            Statuses =
            {
                new MultiOperationExecutionFailure.Types.OperationStatus
                {
                    Code = 6,
                    Message = "in use",
                    Details = { Google.Protobuf.WellKnownTypes.Any.Pack(new WorkflowExecutionAlreadyStartedFailure { RunId = "r0" }) },
                },
                new MultiOperationExecutionFailure.Types.OperationStatus { Code = 10, Message = "aborted", Details = { aborted } },
            },
        });
        var start = Start();
        var client = await server.ConnectAsync();
        var used = await Assert.ThrowsAsync<WorkflowAlreadyStartedException>(
            () => client.ExecuteUpdateWithStartWorkflowAsync((IOrder order) => order.ChangeAsync(3), new(start)));
        Assert.Equal("r0", used.RunId);
        Assert.Same(used, await Assert.ThrowsAsync<WorkflowAlreadyStartedException>(start.GetHandleAsync));
    }

    [Fact]
    public async Task A_start_that_does_not_fit_an_update_is_refused()
    {
        await using var server = await ScriptedServer.StartAsync();
        var client = await server.ConnectAsync();
        Task Refused(Action<WorkflowOptions> change)
        {
            var start = Start();
            change(start.Options);
            return Assert.ThrowsAsync<ArgumentException>(
                () => client.ExecuteUpdateWithStartWorkflowAsync((IOrder order) => order.ChangeAsync(3), new(start)));
        }
        await Refused(options => options.IdConflictPolicy = WorkflowIdConflictPolicy.Unspecified);
        await Refused(options => options.StartSignal = "Pay");
        await Refused(options => options.RequestEagerStart = true);
        await Refused(options => options.Rpc = new());
        await Assert.ThrowsAsync<ArgumentException>(
            () => client.ExecuteUpdateWithStartWorkflowAsync((IOrder order) => order.ChangeAsync(3), new()));
        Assert.Empty(server.Calls);
    }

    private static WithStartWorkflowOperation<WorkflowHandle<IOrder, int>> Start() => WithStartWorkflowOperation.Create(
        (IOrder order) => order.RunAsync("book", 2), new("order-1", "orders") { IdConflictPolicy = WorkflowIdConflictPolicy.UseExisting });

    private static UpdateWorkflowExecutionResponse Response(UpdateWorkflowExecutionLifecycleStage stage, Outcome? outcome = null) => new()
    {
        Stage = stage,
        Outcome = outcome,
        UpdateRef = new() { WorkflowExecution = new() { WorkflowId = "order-1", RunId = "r1" } },
    };

    private static ExecuteMultiOperationResponse Responses(UpdateWorkflowExecutionResponse update) => new()
    {
        Responses =
        {
            new ExecuteMultiOperationResponse.Types.Response { StartWorkflow = new() { RunId = "r1" } },
            new ExecuteMultiOperationResponse.Types.Response { UpdateWorkflow = update },
        },
    };
}
