using Google.Protobuf.Collections;
using Temporalio.Api.Command.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.WorkflowService.V1;
using Temporalio.Worker.ActivityTasks;
using Temporalio.Worker.Slots;

namespace Temporalio.Worker.WorkflowTasks;

/// <summary>Slots kept free for activities that may come back in the answer to the completion that schedules them.</summary>
internal sealed class EagerActivities : IDisposable
{
    private const int MostPerTask = 3;

    private readonly ActivityWorker? worker;
    private readonly Queue<Slot> reserved = new();

    private EagerActivities(ActivityWorker? worker) => this.worker = worker;

    /// <summary>Asks for as many activities as there are slots, and takes the wish off the others.</summary>
    public static EagerActivities Reserve(ActivityWorker? worker, string taskQueue, IReadOnlyList<Command> commands)
    {
        var eager = new EagerActivities(worker);
        foreach (var command in commands.Where(c => c.CommandType == CommandType.ScheduleActivityTask))
        {
            var attributes = command.ScheduleActivityTaskCommandAttributes;
            attributes.RequestEagerExecution = attributes.RequestEagerExecution && attributes.TaskQueue?.Name == taskQueue &&
                eager.TryReserve();
        }
        return eager;
    }

    /// <summary>Starts what came back.</summary>
    public void Start(RepeatedField<PollActivityTaskQueueResponse> tasks)
    {
        foreach (var task in tasks)
        {
            worker?.Start(task, reserved.Count > 0 ? reserved.Dequeue() : new Slot(), isEager: true);
        }
    }

    public void Dispose()
    {
        while (reserved.TryDequeue(out var slot))
        {
            slot.Dispose();
        }
    }

    private bool TryReserve()
    {
        if (reserved.Count >= MostPerTask || worker?.TryReserveEager() is not { } slot)
        {
            return false;
        }
        reserved.Enqueue(slot);
        return true;
    }
}
