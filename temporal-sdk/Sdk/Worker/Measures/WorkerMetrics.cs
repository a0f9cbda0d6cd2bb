using Temporalio.Common;

namespace Temporalio.Worker.Measures;

/// <summary>What a worker measures, under the names that all Temporal SDKs share.</summary>
internal sealed class WorkerMetrics
{
    private readonly MetricGauge<long> pollers;
    private readonly MetricGauge<long> slotsUsed;
    private readonly MetricGauge<long> slotsAvailable;
    private readonly MetricCounter<long> starts;

    public WorkerMetrics(MetricNames names)
    {
        pollers = names.Gauge("num_pollers", "Long polls open right now");
        slotsUsed = names.Gauge("worker_task_slots_used", "Slots with a task in them");
        slotsAvailable = names.Gauge("worker_task_slots_available", "Slots without a task in them");
        starts = names.Counter("worker_start", "Workers started");
        Workflows = new(names, Tally);
        Activities = new(names, Tally);
        LocalActivities = new(names, Tally);
        Names = names;
    }

    public MetricNames Names { get; }

    /// <summary>The same counts, for the worker's messages about itself.</summary>
    public WorkerTally Tally { get; } = new();

    public WorkflowTaskMetrics Workflows { get; }

    public ActivityTaskMetrics Activities { get; }

    public LocalActivityMetrics LocalActivities { get; }

    public void Started() => starts.Add(1);

    /// <summary>Keeps the number of open polls of one kind up to date.</summary>
    public Action<int> Pollers(string pollerType, PollTally tally)
    {
        var gauge = pollers.WithTags([new("poller_type", pollerType)]);
        return open =>
        {
            gauge.Set(open);
            tally.Open = open;
        };
    }

    /// <summary>Keeps the numbers of used and free slots of one kind up to date; the second is null where nobody knows it.</summary>
    public Action<int, int?> Slots(string workerType, SlotTally tally)
    {
        KeyValuePair<string, object>[] tags = [new("worker_type", workerType)];
        var (used, available) = (slotsUsed.WithTags(tags), slotsAvailable.WithTags(tags));
        return (inUse, free) =>
        {
            used.Set(inUse);
            if (free is { } known)
            {
                available.Set(known);
            }
            tally.Hold(inUse, free);
        };
    }
}
