using System.Collections.Concurrent;
using Temporalio.Activities;
using Temporalio.Client;
using Temporalio.Worker;
using Temporalio.Worker.Tuning;
using Temporalio.Workflows;
using Xunit;

namespace Tests.Sdk.Worker;

public class CustomSlotsTests(EngineFixture engine) : IClassFixture<EngineFixture>
{
    [Fact]
    public async Task Each_slot_is_reserved_marked_and_released_in_this_order()
    {
        var suppliers = Enumerable.Range(0, 3).Select(_ => new WritingSupplier()).ToArray();
        var options = EngineFixture.NewOptions().AddWorkflow<CallingBoth>().AddActivity([Activity("act")] () => 1);
        options.DisableEagerActivityExecution = true;
        options.Tuner = new(suppliers[0], suppliers[1], suppliers[2], new FixedSizeSlotSupplier(1));
        options.Identity = "me";

        await engine.WithWorkerAsync(options, () => engine.Client.ExecuteWorkflowAsync(
            (CallingBoth w) => w.RunAsync(), new(EngineFixture.NewId("slots"), options.TaskQueue!)));

        Assert.All(suppliers, supplier => Assert.All(supplier.Lives, life =>
            Assert.Contains(string.Join(' ', life.Value), new[] { "reserve mark release", "reserve release" })));
        Assert.Equal(
            [SlotType.Workflow, SlotType.Activity, SlotType.LocalActivity],
            suppliers.Select(supplier => supplier.Asked.Select(ctx => ctx.SlotType).Distinct().Single()));
        Assert.All(suppliers[0].Asked, ctx => Assert.Equal((options.TaskQueue, "me"), (ctx.TaskQueue, ctx.WorkerIdentity)));
        Assert.Contains(suppliers[0].Asked, ctx => ctx.IsSticky);
        Assert.Contains(suppliers[0].Asked, ctx => !ctx.IsSticky);
        Assert.Contains(new SlotInfo.WorkflowSlotInfo("CallingBoth", IsSticky: false), suppliers[0].Marked);
        Assert.Contains(new SlotInfo.WorkflowSlotInfo("CallingBoth", IsSticky: true), suppliers[0].Marked);
        Assert.Equal([new SlotInfo.ActivitySlotInfo("act")], suppliers[1].Marked);
        Assert.Equal([new SlotInfo.LocalActivitySlotInfo("act")], suppliers[2].Marked);
    }

    [Fact]
    public async Task A_worker_with_slots_of_the_machine_s_load_works()
    {
        var options = EngineFixture.NewOptions().AddWorkflow<CallingBoth>().AddActivity([Activity("act")] () => 1);
        options.Tuner = WorkerTuner.CreateResourceBased(1, 1);
        options.WorkflowTaskPollerBehavior = new PollerBehavior.Autoscaling();
        options.ActivityTaskPollerBehavior = new PollerBehavior.Autoscaling(maximum: 10);
        await engine.WithWorkerAsync(options, () => engine.Client.ExecuteWorkflowAsync(
            (CallingBoth w) => w.RunAsync(), new(EngineFixture.NewId("slots"), options.TaskQueue!)));
    }

    private sealed class WritingSupplier : CustomSlotSupplier
    {
        public ConcurrentQueue<SlotReserveContext> Asked { get; } = new();

        public ConcurrentQueue<SlotInfo> Marked { get; } = new();

        public ConcurrentDictionary<SlotPermit, ConcurrentQueue<string>> Lives { get; } = new();

        public override async Task<SlotPermit> ReserveSlotAsync(SlotReserveContext ctx, CancellationToken cancellationToken)
        {
            await Task.Yield();
            return TryReserveSlot(ctx)!;
        }

        public override SlotPermit? TryReserveSlot(SlotReserveContext ctx)
        {
            Asked.Enqueue(ctx);
            var permit = new SlotPermit(ctx);
            Lives[permit] = new(["reserve"]);
            return permit;
        }

        public override void MarkSlotUsed(SlotMarkUsedContext ctx)
        {
            Marked.Enqueue(ctx.SlotInfo);
            Lives[ctx.Permit].Enqueue("mark");
        }

        public override void ReleaseSlot(SlotReleaseContext ctx) => Lives[ctx.Permit].Enqueue("release");
    }

    [Workflow]
    public class CallingBoth
    {
        [WorkflowRun]
        public async Task RunAsync()
        {
            await Workflow.ExecuteActivityAsync("act", [], new() { StartToCloseTimeout = TimeSpan.FromMinutes(1) });
            await Workflow.ExecuteLocalActivityAsync("act", [], new() { StartToCloseTimeout = TimeSpan.FromMinutes(1) });
        }
    }
}
