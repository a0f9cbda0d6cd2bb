using Temporalio.Api.WorkflowService.V1;
using Temporalio.Worker.Slots;
using Temporalio.Worker.WorkflowTasks;
using Xunit;

namespace Tests.Sdk.Worker;

public class RunCacheTests
{
    private static readonly PollWorkflowTaskQueueResponse Task = new();
    private static readonly PollWorkflowTaskQueueResponse Query = new() { Query = new() };

    [Fact]
    public void Least_recently_used_run_goes_first()
    {
        var cache = new RunCache(2);
        foreach (var id in new[] { "a", "b", "a", "c" })
        {
            cache.Use(id, _ => { });
        }

        Assert.Equal(["b"], cache.TakeSurplus().Select(run => run.RunId));
        Assert.Equal(2, cache.Count);
    }

    [Fact]
    public void Run_that_is_worked_on_stays_and_the_next_older_goes()
    {
        var cache = new RunCache(1);
        cache.Use("busy", run => run.TryBegin(Task, new()));
        cache.Use("idle", _ => { });

        Assert.Equal(["idle"], cache.TakeSurplus().Select(run => run.RunId));
        Assert.Empty(cache.TakeSurplus());
    }

    [Fact]
    public void Cache_of_size_zero_keeps_nothing_once_the_work_is_done()
    {
        var cache = new RunCache(0);
        var run = cache.Use("a", run => run.TryBegin(Task, new()));
        Assert.Empty(cache.TakeSurplus());

        Assert.Null(run.TryContinue());

        Assert.Single(cache.TakeSurplus());
        Assert.Equal(0, cache.Count);
    }

    [Fact]
    public void Newer_task_replaces_the_waiting_one_and_frees_its_slot_while_queries_all_wait()
    {
        var slots = new SlotPool(1);
        var run = new CachedRun("a");
        Assert.True(run.TryBegin(Task, new()));
        Assert.False(run.TryBegin(Task, slots.TryReserve()!));
        Assert.Null(slots.TryReserve());
        var newer = new PollWorkflowTaskQueueResponse();

        Assert.False(run.TryBegin(Query, new()));
        Assert.False(run.TryBegin(newer, new()));
        Assert.False(run.TryBegin(Query, new()));

        Assert.NotNull(slots.TryReserve());
        Assert.Same(newer, run.TryContinue()!.Task);
        Assert.Same(Query, run.TryContinue()!.Task);
        Assert.Same(Query, run.TryContinue()!.Task);
        Assert.Null(run.TryContinue());
        Assert.True(run.TryBegin(Task, new()));
    }

    [Fact]
    public void Run_with_nothing_in_memory_is_removed_unless_somebody_works_on_it()
    {
        var cache = new RunCache(10);
        var idle = cache.Use("idle", _ => { });
        var busy = cache.Use("busy", run => run.TryBegin(Task, new()));

        cache.RemoveIfEmpty(idle);
        cache.RemoveIfEmpty(busy);

        Assert.Equal(1, cache.Count);
    }
}
