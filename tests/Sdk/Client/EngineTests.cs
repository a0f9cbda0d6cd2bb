using Temporalio.Api.Enums.V1;
using Temporalio.Client;
using Temporalio.Common;
using Temporalio.Exceptions;
using TemporalDev.Server;
using Xunit;

namespace Tests.Sdk.Client;

/// <summary>The client against the embedded engine, without a worker.</summary>
public sealed class EngineTests : IAsyncLifetime
{
    private static readonly SearchAttributeKey<string> Shelf = SearchAttributeKey.CreateKeyword("Shelf");

    private DevServer server = null!;
    private TemporalClient client = null!;

    public async Task InitializeAsync()
    {
        server = await DevServer.StartAsync(new() { SearchAttributes = new Dictionary<string, string> { ["Shelf"] = "Keyword" } });
        client = await TemporalClient.ConnectAsync(new(server.Address));
    }

    public async Task DisposeAsync() => await server.DisposeAsync();

    [Fact]
    public async Task A_started_workflow_can_be_described()
    {
        var handle = await client.StartWorkflowAsync((IOrder order) => order.RunAsync("book", 2), new("order-1", "orders")
        {
            Memo = new Dictionary<string, object> { ["who"] = "me" },
            TypedSearchAttributes = On("top"),
            StaticSummary = "one book",
            StaticDetails = "two of them",
        });
        var described = await handle.DescribeAsync();
        Assert.Equal(
            ("order-1", handle.ResultRunId, "Order", "orders"),
            (described.Id, described.RunId, described.WorkflowType, described.TaskQueue));
        Assert.Equal(WorkflowExecutionStatus.Running, described.Status);
        Assert.Equal(("me", "top"), (await described.Memo["who"].ToValueAsync<string>(), described.TypedSearchAttributes.Get(Shelf)));
        Assert.Equal(("one book", "two of them"), (await described.GetStaticSummaryAsync(), await described.GetStaticDetailsAsync()));
        Assert.Null(described.CloseTime);
    }

    [Fact]
    public async Task The_same_id_twice_is_refused_or_joined_as_the_policy_says()
    {
        var first = await client.StartWorkflowAsync("Order", [], new("order-1", "orders"));
        var used = await Assert.ThrowsAsync<WorkflowAlreadyStartedException>(
            () => client.StartWorkflowAsync("Order", [], new("order-1", "orders")));
        Assert.Equal(first.ResultRunId, used.RunId);
        var joined = await client.StartWorkflowAsync(
            "Order", [], new("order-1", "orders") { IdConflictPolicy = WorkflowIdConflictPolicy.UseExisting });
        Assert.Equal(first.ResultRunId, joined.ResultRunId);
    }

    [Fact]
    public async Task A_terminated_workflow_ends_the_wait_for_its_result()
    {
        var handle = await client.StartWorkflowAsync("Order", [], new("order-1", "orders"));
        var waiting = handle.GetResultAsync<string>();
        await handle.TerminateAsync("enough", new() { Details = ["who"] });
        var failed = await Assert.ThrowsAsync<WorkflowFailedException>(() => waiting);
        var terminated = Assert.IsType<TerminatedFailureException>(failed.InnerException);
        Assert.Equal(("enough", "who"), (terminated.Message, terminated.Details!.ElementAt<string>(0)));
        Assert.Equal(WorkflowExecutionStatus.Terminated, (await handle.DescribeAsync()).Status);
        var gone = await Assert.ThrowsAsync<RpcException>(() => handle.SignalAsync("Pay", []));
        Assert.Equal(RpcException.StatusCode.NotFound, gone.Code);
    }

    [Fact]
    public async Task Signals_and_cancel_requests_are_recorded_in_the_history()
    {
        var options = new WorkflowOptions("order-1", "orders");
        options.SignalWithStart((IOrder order) => order.PayAsync(1.5m));
        var handle = await client.StartWorkflowAsync((IOrder order) => order.RunAsync("book", 2), options);
        await handle.SignalAsync(order => order.PayAsync(2));
        await handle.CancelAsync();
        var history = await handle.FetchHistoryAsync();
        Assert.Equal(
            [
                EventType.WorkflowExecutionStarted, EventType.WorkflowExecutionSignaled, EventType.WorkflowTaskScheduled,
                EventType.WorkflowExecutionSignaled, EventType.WorkflowExecutionCancelRequested,
            ],
            history.Events.Select(each => each.EventType));
        var back = WorkflowHistory.FromJson("order-1", history.ToJson());
        Assert.Equal(history.Events, back.Events);
    }

    [Fact]
    public async Task Events_can_be_watched_until_the_workflow_closes()
    {
        var handle = await client.StartWorkflowAsync("Order", [], new("order-1", "orders"));
        var types = new List<EventType>();
        await foreach (var each in handle.FetchHistoryEventsAsync(new() { WaitNewEvent = true }))
        {
            types.Add(each.EventType);
            if (types.Count == 2) await handle.TerminateAsync();
        }
        Assert.Equal([EventType.WorkflowExecutionStarted, EventType.WorkflowTaskScheduled, EventType.WorkflowExecutionTerminated], types);
    }

    [Fact]
    public async Task Workflows_are_listed_and_counted_by_a_filter()
    {
        for (var number = 1; number <= 5; number++)
        {
            await client.StartWorkflowAsync("Order", [], new($"order-{number}", "orders")
            {
                TypedSearchAttributes = On(number > 3 ? "low" : "top"),
            });
        }
        await client.GetWorkflowHandle("order-1").TerminateAsync();
        Assert.Equal(["order-2", "order-3"], await IdsAsync("Shelf = 'top' AND ExecutionStatus = 'Running'"));
        Assert.Equal(2, (await IdsAsync("WorkflowType = 'Order'", limit: 2)).Length);
        Assert.Equal(5, (await client.CountWorkflowsAsync("")).Count);
        var groups = (await client.CountWorkflowsAsync("GROUP BY ExecutionStatus")).Groups;
        Assert.Equal(
            [("Running", 4), ("Terminated", 1)], groups.Select(each => ((string)each.GroupValues.Single(), (int)each.Count)).Order());
        var page = await client.ListWorkflowsPaginatedAsync("", null, new() { PageSize = 3 });
        var rest = await client.ListWorkflowsPaginatedAsync("", page.NextPageToken, new() { PageSize = 3 });
        Assert.Equal((3, 2), (page.Workflows.Count, rest.Workflows.Count));
        var wrong = await Assert.ThrowsAsync<RpcException>(() => IdsAsync("Shelf >>> 1"));
        Assert.Equal(RpcException.StatusCode.InvalidArgument, wrong.Code);
    }

    [Fact]
    public async Task A_workflow_that_is_not_there_is_not_found()
    {
        var handle = client.GetWorkflowHandle("nobody");
        foreach (var call in new Func<Task>[] { () => handle.DescribeAsync(), () => handle.CancelAsync(), () => handle.GetResultAsync() })
            Assert.Equal(RpcException.StatusCode.NotFound, (await Assert.ThrowsAsync<RpcException>(call)).Code);
    }

    [Fact]
    public async Task The_server_says_that_it_is_healthy()
    {
        Assert.True(await client.Connection.CheckHealthAsync());
        Assert.True(await client.Connection.CheckHealthAsync(client.OperatorService));
    }

    private static SearchAttributeCollection On(string shelf) =>
        new SearchAttributeCollection.Builder().Set(Shelf, shelf).ToSearchAttributeCollection();

    private async Task<string[]> IdsAsync(string query, int limit = 0)
    {
        var ids = new List<string>();
        await foreach (var workflow in client.ListWorkflowsAsync(query, new() { Limit = limit })) ids.Add(workflow.Id);
        return [.. ids.Order()];
    }
}
