using Temporalio.Common;
using Temporalio.Runtime;
using Temporalio.Worker.Load;
using Temporalio.Worker.Measures;
using Temporalio.Worker.Slots;
using Temporalio.Worker.Tuning;
using Xunit;

namespace Tests.Sdk.Worker;

public class ResourceSlotsTests
{
    private static readonly SlotReserveContext Normal = new(SlotType.Workflow, "queue", "me", "build", IsSticky: false);

    private readonly SteppedTime time = new();
    private readonly PrometheusMeter page = new(new());
    private HostLoad load = new(Cpu: 0.1, Memory: 0.1);

    [Fact]
    public void Slots_are_given_while_the_machine_has_room_and_up_to_the_maximum()
    {
        var slots = Slots(SlotType.Activity, new(MinimumSlots: 1, MaximumSlots: 4, RampThrottle: TimeSpan.Zero));
        Assert.Equal(4, Taken(slots, 10));
        load = new(Cpu: 0.1, Memory: 0.95);
        var held = Slots(SlotType.Activity, new(MinimumSlots: 3, RampThrottle: TimeSpan.Zero));
        Assert.Equal(3, Taken(held, 10));
        load = new(Cpu: 0.1, Memory: 0.1);
        Assert.Equal(5, Taken(held, 5));
        load = new(Cpu: 0.95, Memory: 0.1);
        Assert.Equal(0, Taken(held, 5));
    }

    [Fact]
    public void Above_the_minimum_slots_come_one_by_one()
    {
        var slots = Slots(SlotType.Activity, new(MinimumSlots: 2));
        Assert.Equal(2, Taken(slots, 5));
        time.Step(TimeSpan.FromMilliseconds(50));
        Assert.Equal(1, Taken(slots, 5));
        time.Step(TimeSpan.FromMilliseconds(49));
        Assert.Equal(0, Taken(slots, 5));
    }

    [Fact]
    public void A_busy_machine_keeps_a_poll_of_either_queue()
    {
        load = new(Cpu: 1, Memory: 1);
        var slots = Slots(SlotType.Workflow, new());
        var permits = new[] { slots.TryReserveSlot(Normal)!, slots.TryReserveSlot(Normal)! };
        Assert.Null(slots.TryReserveSlot(Normal));
        var sticky = slots.TryReserveSlot(Normal with { IsSticky = true });
        Assert.NotNull(sticky);
        Assert.Null(slots.TryReserveSlot(Normal with { IsSticky = true }));
        slots.ReleaseSlot(new(null, sticky));
        Assert.NotNull(slots.TryReserveSlot(Normal with { IsSticky = true }));
        foreach (var permit in permits) slots.ReleaseSlot(new(null, permit));
        Assert.NotNull(slots.TryReserveSlot(Normal));
    }

    [Fact]
    public void A_rising_measure_leaves_less_room_than_a_steady_one()
    {
        var pid = new PidController(0.8, proportional: 5, derivative: 1);
        Assert.Equal(2.5, pid.Next(0.3), 6);
        Assert.Equal(1.3, pid.Next(0.5), 6);
        Assert.Equal(1.5, pid.Next(0.5), 6);
    }

    [Fact]
    public void What_is_decided_is_measured()
    {
        Assert.True(Controller().HasRoom());
        var text = PrometheusText.Page(page.Families);
        Assert.Contains("temporal_resource_slots_mem_usage 10\n", text);
        Assert.Contains("temporal_resource_slots_cpu_usage 10\n", text);
        Assert.Contains("temporal_resource_slots_cpu_pid_output 4\n", text);
    }

    [Theory]
    [InlineData(0, 0.9)]
    [InlineData(0.8, 1.1)]
    public void Targets_that_are_no_shares_are_refused(double memory, double cpu) =>
        Assert.Throws<ArgumentException>(() => WorkerTuner.CreateResourceBased(memory, cpu));

    [Fact]
    public void The_limits_of_a_container_count_before_the_machine_s()
    {
        var folder = Directory.CreateTempSubdirectory("group-").FullName;
        Assert.Null(CpuClock.OfGroup(folder, 0));
        Assert.Null(MemoryUse.OfGroup(folder));
        File.WriteAllText(Path.Combine(folder, "cpu.max"), "50000 100000\n");
        File.WriteAllText(Path.Combine(folder, "cpu.stat"), "usage_usec 1000000\nuser_usec 7\n");
        var before = CpuClock.OfGroup(folder, 10)!.Value;
        File.WriteAllText(Path.Combine(folder, "cpu.stat"), "usage_usec 1250000\nuser_usec 7\n");
        Assert.Equal(0.5, CpuClock.OfGroup(folder, 11)!.Value.ShareSince(before), 6);
        File.WriteAllText(Path.Combine(folder, "memory.max"), "max\n");
        Assert.Null(MemoryUse.OfGroup(folder));
        File.WriteAllText(Path.Combine(folder, "memory.max"), "1000\n");
        File.WriteAllText(Path.Combine(folder, "memory.current"), "250\n");
        Assert.Equal(0.25, MemoryUse.OfGroup(folder));
        File.WriteAllText(Path.Combine(folder, "meminfo"), "MemTotal:       200 kB\nMemFree: 1 kB\nMemAvailable:    50 kB\n");
        Assert.Equal(0.75, MemoryUse.OfMachine(Path.Combine(folder, "meminfo")));
        Assert.Equal(new CpuClock(30, 100), CpuClock.OfMachine("cpu  10 5 15 60 10 0 0 0 0 0"));
        Directory.Delete(folder, recursive: true);
    }

    private static int Taken(ResourceSlots slots, int wanted) =>
        Enumerable.Range(0, wanted).Count(_ => slots.TryReserveSlot(Normal) is not null);

    private ResourceController Controller() => new(
        new(TargetMemoryUsage: 0.8, TargetCpuUsage: 0.9),
        () => load,
        new(new CustomMeter(page, new(), page.CreateTags(null, [])), "temporal_"));

    private ResourceSlots Slots(SlotType type, ResourceBasedSlotSupplierOptions options) => new(options, type, Controller(), time);
}
