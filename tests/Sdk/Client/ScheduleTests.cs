using Google.Protobuf;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.ErrorDetails.V1;
using Temporalio.Api.WorkflowService.V1;
using Temporalio.Client;
using Temporalio.Client.Schedules;
using Temporalio.Common;
using Temporalio.Converters;
using Temporalio.Exceptions;
using Temporalio.Wire;
using Xunit;
using Proto = Temporalio.Api.Schedule.V1;

namespace Tests.Sdk.Client;

public class ScheduleTests
{
    private static readonly DateTime NewYear = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    private static readonly Schedule Nightly = new(
        ScheduleActionStartWorkflow.Create((IOrder order) => order.RunAsync("book", 2), new("nightly", "orders")
        {
            StaticSummary = "every night",
            RetryPolicy = new() { MaximumAttempts = 2 },
            Memo = new Dictionary<string, object> { ["who"] = "me" },
            Priority = new(3),
        }),
        new()
        {
            Calendars = [new() { Hour = [new(2)], DayOfWeek = [new(1, 5)], Comment = "working days" }],
            Intervals = [new(TimeSpan.FromHours(6), TimeSpan.FromMinutes(5))],
            CronExpressions = ["0 3 * * *"],
            Skip = [new() { Month = [new(12)] }],
            StartAt = NewYear,
            EndAt = NewYear.AddYears(1),
            Jitter = TimeSpan.FromSeconds(30),
            TimeZoneName = "Europe/Vienna",
        })
    {
        Policy = new() { Overlap = ScheduleOverlapPolicy.BufferOne, CatchupWindow = TimeSpan.FromHours(1), PauseOnFailure = true },
        State = new() { Note = "new", Paused = true, LimitedActions = true, RemainingActions = 9 },
    };

    [Fact]
    public async Task A_schedule_goes_to_the_server_and_comes_back_the_same()
    {
        await using var server = await ScriptedServer.StartAsync();
        server.Answer<CreateScheduleRequest>("CreateSchedule", new CreateScheduleResponse());
        var client = await server.ConnectAsync();
        var handle = await client.CreateScheduleAsync("s1", Nightly, new()
        {
            TriggerImmediately = true,
            Backfills = [new(NewYear, NewYear.AddDays(1), ScheduleOverlapPolicy.AllowAll)],
            Memo = new Dictionary<string, object> { ["team"] = "books" },
        });
        var created = server.Request<CreateScheduleRequest>();
        Assert.Equal(("space", "s1", "me"), (created.Namespace, created.ScheduleId, created.Identity));
        Assert.Equal(ScheduleOverlapPolicy.BufferOne, created.InitialPatch.TriggerImmediately.OverlapPolicy);
        Assert.Equal(ScheduleOverlapPolicy.AllowAll, created.InitialPatch.BackfillRequest.Single().OverlapPolicy);
        Assert.Equal("\"books\"", created.Memo.Fields["team"].Data.ToStringUtf8());

        server.Answer<DescribeScheduleRequest>(
            "DescribeSchedule", new DescribeScheduleResponse { Schedule = created.Schedule, Memo = created.Memo });
        var described = await handle.DescribeAsync();
        Assert.Equal(Nightly.Policy, described.Schedule.Policy);
        Assert.Equal(Nightly.State, described.Schedule.State);
        var (there, here) = (Nightly.Spec, described.Schedule.Spec);
        Assert.Equal(there.Intervals, here.Intervals);
        Assert.Equal(there.CronExpressions, here.CronExpressions);
        Assert.Equal(
            (there.StartAt, there.EndAt, there.Jitter, there.TimeZoneName), (here.StartAt, here.EndAt, here.Jitter, here.TimeZoneName));
        Assert.Equal(there.Calendars.Single().Hour, here.Calendars.Single().Hour);
        Assert.Equal(there.Calendars.Single().DayOfWeek, here.Calendars.Single().DayOfWeek);
        Assert.Equal("working days", here.Calendars.Single().Comment);
        Assert.Equal(there.Skip.Single().Month, here.Skip.Single().Month);
        Assert.Equal("books", await described.Memo["team"].ToValueAsync<string>());

        var action = Assert.IsType<ScheduleActionStartWorkflow>(described.Schedule.Action);
        Assert.Equal(("Order", "nightly", "orders"), (action.Workflow, action.Options.Id, action.Options.TaskQueue));
        Assert.Equal(("every night", 2, 3), (
            action.Options.StaticSummary, action.Options.RetryPolicy!.MaximumAttempts, action.Options.Priority!.PriorityKey));
        Assert.Equal("book", await ((IEncodedRawValue)action.Args.First()!).ToValueAsync<string>());
    }

    [Fact]
    public async Task A_schedule_is_changed_from_what_it_was_without_decoding_its_arguments()
    {
        await using var server = await ScriptedServer.StartAsync();
        var client = await server.ConnectAsync();
        var stored = await ScheduleWriter.ScheduleAsync(Nightly, DataConverter.Default);
        server.Answer<DescribeScheduleRequest>("DescribeSchedule", new DescribeScheduleResponse { Schedule = stored });
        server.Answer<UpdateScheduleRequest>("UpdateSchedule", new UpdateScheduleResponse());
        await client.GetScheduleHandle("s1").UpdateAsync(input =>
            new ScheduleUpdate(input.Description.Schedule with { State = new() { Note = "on" } }));
        var updated = server.Request<UpdateScheduleRequest>();
        Assert.Equal(stored.Action, updated.Schedule.Action);
        Assert.Equal(stored.Spec, updated.Schedule.Spec);
        Assert.Equal(("on", false), (updated.Schedule.State.Notes, updated.Schedule.State.Paused));
        Assert.Null(updated.SearchAttributes);

        server.Answer<DescribeScheduleRequest>("DescribeSchedule", new DescribeScheduleResponse { Schedule = stored });
        await client.GetScheduleHandle("s1").UpdateAsync(_ => (ScheduleUpdate?)null);
        Assert.Single(server.Calls.Select(call => call.Request).OfType<UpdateScheduleRequest>());
    }

    [Fact]
    public async Task Pause_unpause_trigger_and_backfill_are_patches()
    {
        await using var server = await ScriptedServer.StartAsync();
        for (var patch = 0; patch < 4; patch++) server.Answer<PatchScheduleRequest>("PatchSchedule", new PatchScheduleResponse());
        server.Answer<DeleteScheduleRequest>("DeleteSchedule", new DeleteScheduleResponse());
        var handle = (await server.ConnectAsync()).GetScheduleHandle("s1");
        await handle.PauseAsync("holidays");
        await handle.UnpauseAsync();
        await handle.TriggerAsync(new() { Overlap = ScheduleOverlapPolicy.CancelOther });
        await handle.BackfillAsync([new(NewYear, NewYear.AddDays(1))]);
        await handle.DeleteAsync();
        var patches = server.Calls.Select(call => call.Request).OfType<PatchScheduleRequest>().Select(request => request.Patch).ToArray();
        Assert.Equal("holidays", patches[0].Pause);
        Assert.NotEmpty(patches[1].Unpause);
        Assert.Equal(ScheduleOverlapPolicy.CancelOther, patches[2].TriggerImmediately.OverlapPolicy);
        Assert.Equal(NewYear, patches[3].BackfillRequest.Single().StartTime.ToDateTime());
        Assert.Equal("s1", server.Request<DeleteScheduleRequest>().ScheduleId);
        await Assert.ThrowsAsync<ArgumentException>(() => handle.BackfillAsync([]));
    }

    [Fact]
    public async Task Schedules_are_listed_page_by_page()
    {
        await using var server = await ScriptedServer.StartAsync();
        server.Answer<ListSchedulesRequest>(
            "ListSchedules", new ListSchedulesResponse { Schedules = { Entry("s1") }, NextPageToken = ByteString.CopyFromUtf8("2") });
        server.Answer<ListSchedulesRequest>(
            "ListSchedules", new ListSchedulesResponse { Schedules = { new Proto.ScheduleListEntry { ScheduleId = "s2" } } });
        var listed = new List<ScheduleListDescription>();
        await foreach (var each in (await server.ConnectAsync()).ListSchedulesAsync(new() { Query = "x = 1" })) listed.Add(each);
        Assert.Equal(["s1", "s2"], listed.Select(each => each.Id));
        Assert.Equal(
            ("x = 1", "2"),
            (server.Request<ListSchedulesRequest>().Query, server.Request<ListSchedulesRequest>().NextPageToken.ToStringUtf8()));
        Assert.Equal(new ScheduleListActionStartWorkflow("Order"), listed[0].Schedule!.Action);
        Assert.Equal(new ScheduleListState("off", true), listed[0].Schedule!.State);
        Assert.Null(listed[1].Schedule);
    }

    [Fact]
    public async Task A_schedule_id_in_use_says_so()
    {
        await using var server = await ScriptedServer.StartAsync();
        server.Refuse("CreateSchedule", GrpcStatusCode.AlreadyExists, "in use", new WorkflowExecutionAlreadyStartedFailure());
        var client = await server.ConnectAsync();
        await Assert.ThrowsAsync<ScheduleAlreadyRunningException>(() => client.CreateScheduleAsync("s1", Nightly));
    }

    [Fact]
    public async Task What_makes_no_sense_is_refused_before_it_is_sent()
    {
        await using var server = await ScriptedServer.StartAsync();
        var client = await server.ConnectAsync();
        Task Refused(Schedule schedule) => Assert.ThrowsAsync<ArgumentException>(() => client.CreateScheduleAsync("s1", schedule));
        await Refused(Nightly with { State = new() { LimitedActions = true } });
        await Refused(Nightly with { State = new() { RemainingActions = 1 } });
        foreach (var options in new WorkflowOptions[]
        {
            new("id", "queue") { CronSchedule = "@daily" },
            new("id", "queue") { StartDelay = TimeSpan.FromSeconds(1) },
            new("id", "queue") { IdReusePolicy = WorkflowIdReusePolicy.RejectDuplicate },
            new("id", "queue") { RequestEagerStart = true },
            new() { Id = "id" },
        })
            await Refused(Nightly with { Action = ScheduleActionStartWorkflow.Create("Order", [], options) });
        Assert.Empty(server.Calls);
    }

    private static Proto.ScheduleListEntry Entry(string id) => new()
    {
        ScheduleId = id,
        Info = new() { Spec = new(), WorkflowType = new() { Name = "Order" }, Notes = "off", Paused = true },
    };
}
