using Temporalio.Api.Enums.V1;
using Temporalio.Api.TaskQueue.V1;
using TemporalDev.Engine;
using TemporalDev.Server.Store;
using TemporalDev.Server.Store.Schema;
using TemporalDev.Server.Store.Sqlite;
using Xunit;

namespace Tests.Engine.Server;

public sealed class RunStoreTests : IDisposable
{
    private static readonly RunKey Run = new(Population.NamespaceId, "w", "0b7a4f0e-8f59-4c43-9d3d-1c1f0a6b7c01");
    private static readonly DateTimeOffset Now = Population.Noon;

    private readonly Connection connection = Connection.Open(null);
    private readonly RunStore store;

    public RunStoreTests()
    {
        SchemaVersions.Migrate(connection);
        store = new RunStore(connection);
        store.Begin();
        store.WriteNamespace(Population.NamespaceId, "default", [7]);
        store.Commit();
    }

    [Fact]
    public void What_was_written_is_read_back_even_before_the_commit()
    {
        store.Begin();
        store.Write(Started());
        Assert.Equal([1, 2, 3], store.Run(Run)!.Data);
        Assert.Equal("Timer t [9], Activity a []", Parts());
        Assert.Equal(Run.RunId, store.CurrentRun(Population.NamespaceId, "w"));
        store.Commit();
        Assert.Equal([1, 2, 3], store.Run(Run)!.Data);
    }

    [Fact]
    public void A_rollback_leaves_nothing_and_the_next_run_takes_the_same_number()
    {
        store.Begin();
        store.Write(Started());
        store.Rollback();
        Assert.Null(store.Run(Run));
        Assert.Null(store.CurrentRun(Population.NamespaceId, "w"));
        Commit(Started());
        Assert.NotNull(store.Run(Run));
    }

    [Fact]
    public void Queues_that_an_operator_has_limited_and_skipped_time_are_read_back()
    {
        Assert.Equal(TimeSpan.Zero, store.Skipped());
        var config = new TaskQueueConfig { QueueRateLimit = new() { RateLimit = new() { RequestsPerSecond = 5 } } };
        store.Begin();
        foreach (var type in new[] { TaskQueueType.Activity, TaskQueueType.Activity, TaskQueueType.Nexus })
            store.WriteQueue(new QueueConfig(Population.NamespaceId, "q", type, config));
        store.Write(new Mutation { Skipped = TimeSpan.FromDays(1) });
        store.Commit();
        Assert.Equal([TaskQueueType.Activity, TaskQueueType.Nexus], store.Queues().Select(queue => queue.Type).Order());
        Assert.Equal(config, store.Queues()[0].Config);
        Assert.Equal(TimeSpan.FromDays(1), store.Skipped());
    }

    [Fact]
    public void A_part_is_replaced_and_deleted()
    {
        Commit(Started());
        var next = new Mutation();
        next.Parts.Add(new PartWrite(Run, PartKind.Timer, "t", [8]));
        next.Parts.Add(new PartWrite(Run, PartKind.Activity, "a", null));
        Commit(next);
        Assert.Equal("Timer t [8]", Parts());
    }

    [Theory]
    [InlineData(1, 100, 10, false, "1-2 3-3 4-6 7-7")]
    [InlineData(5, 100, 10, false, "4-6 7-7")]
    [InlineData(3, 4, 10, false, "3-3")]
    [InlineData(1, 100, 2, false, "1-2 3-3")]
    [InlineData(1, 100, 2, true, "7-7 4-6")]
    [InlineData(1, 4, 10, true, "3-3 1-2")]
    [InlineData(8, 100, 10, false, "")]
    public void History_is_read_in_whole_batches_that_hold_the_range(long first, long end, int maximum, bool newestFirst, string expected)
    {
        Commit(Started());
        var more = new Mutation();
        foreach (var (from, to) in new[] { (1L, 2L), (3L, 3L), (4L, 6L), (7L, 7L) }) more.History.Add(
            new HistoryBatch(Run, from, to, [(byte)from]));
        Commit(more);
        var batches = store.History(Run, first, end, maximum, newestFirst);
        Assert.Equal(expected, string.Join(' ', batches.Select(batch => $"{batch.FirstEventId}-{batch.LastEventId}")));
        Assert.All(batches, batch => Assert.Equal([(byte)batch.FirstEventId], batch.Data));
    }

    [Fact]
    public void Histories_of_neighbouring_runs_do_not_mix()
    {
        Commit(Started());
        var other = Run with { WorkflowId = "x", RunId = "0b7a4f0e-8f59-4c43-9d3d-1c1f0a6b7c02" };
        var both = new Mutation();
        both.Runs.Add(new RunWrite(other, [4], true, null, false, null));
        both.History.Add(new HistoryBatch(Run, 1, 3, [1]));
        both.History.Add(new HistoryBatch(other, 1, 1, [2]));
        Commit(both);
        Assert.Equal([1], Assert.Single(store.History(Run, 1, 1000, 10)).Data);
        Assert.Equal([2], Assert.Single(store.History(other, 1, 1000, 10)).Data);
    }

    [Fact]
    public void Only_runs_that_are_open_or_timed_wait()
    {
        Commit(Started());
        Assert.Equal(new WaitingRun(Run, Now.AddHours(1), true), Assert.Single(store.WaitingRuns()));
        var closed = new Mutation();
        closed.Runs.Add(new RunWrite(Run, [1], false, null, false, Now));
        Commit(closed);
        Assert.Empty(store.WaitingRuns());
        Assert.Equal([Run], store.ClosedBefore(Population.NamespaceId, Now.AddTicks(1), 10));
        Assert.Empty(store.ClosedBefore(Population.NamespaceId, Now, 10));
    }

    [Fact]
    public void A_deleted_run_leaves_no_row_behind()
    {
        Commit(Started());
        var gone = new Mutation();
        gone.Deleted.Add(Run);
        gone.CurrentRuns.Add(new CurrentRunWrite(Population.NamespaceId, "w", null));
        Commit(gone);
        foreach (var table in new[] { "run", "part", "history", "current_run", "visibility", "visibility_info", "attribute_value" })
            Assert.Equal((table, 0L), (table, connection.Number($"SELECT count(*) FROM {table}")));
    }

    [Fact]
    public void A_run_is_not_found_under_another_workflow_id_or_namespace()
    {
        Commit(Started());
        Assert.Null(store.Run(Run with { WorkflowId = "other" }));
        Assert.Null(store.Run(Run with { NamespaceId = "7c0a4f0e-8f59-4c43-9d3d-1c1f0a6b7c09" }));
    }

    public void Dispose() => connection.Dispose();

    private static Mutation Started()
    {
        var mutation = new Mutation();
        mutation.Runs.Add(new RunWrite(Run, [1, 2, 3], true, Now.AddHours(1), true, null));
        mutation.Parts.Add(new PartWrite(Run, PartKind.Timer, "t", [9]));
        mutation.Parts.Add(new PartWrite(Run, PartKind.Activity, "a", []));
        mutation.CurrentRuns.Add(new CurrentRunWrite(Population.NamespaceId, "w", Run.RunId));
        return mutation;
    }

    private void Commit(Mutation mutation)
    {
        store.Begin();
        store.Write(mutation);
        store.Commit();
    }

    private string Parts() => string.Join(
        ", ", store.Run(Run)!.Parts.OrderByDescending(part => part.Kind)
            .Select(part => $"{part.Kind} {part.Id} [{string.Join(' ', part.Data!)}]"));
}
