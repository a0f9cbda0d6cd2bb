using Temporalio.Api.Enums.V1;
using Temporalio.Api.History.V1;
using Temporalio.Exceptions;
using Temporalio.Replay.Activation;
using Temporalio.Replay.History;
using Temporalio.Replay.Machines;

namespace Temporalio.Replay;

/// <summary>Takes events in their order: gives command events to the commands in line, answers to the machines they belong to, and
/// turns the rest into jobs.</summary>
internal sealed class EventIntake(
    RunFacts facts, SdkFlags flags, CommandLedger ledger, LocalActivities locals, JobList jobs, IWorkflowCode code)
{
    private readonly Dictionary<long, Machine> machines = [];
    private readonly WorkflowTaskMachine task = new();

    /// <exception cref="WorkflowNondeterminismException">The event does not fit what the code did.</exception>
    public void Take(HistoryEvent e)
    {
        if (CommandEvents.IsCommand(e))
        {
            TakeCommand(e);
        }
        else if (EventLinks.Initiator(e) is { } initiator)
        {
            TakeAnswer(e, initiator);
        }
        else
        {
            TakeOther(e);
        }
        facts.LastHandledEventId = e.EventId;
    }

    /// <summary>Takes the last workflow task back: the server has dropped it.</summary>
    public void ForgetTask() => task.Forget();

    private void TakeCommand(HistoryEvent e)
    {
        var checkIds = flags.Has(SdkFlags.CoreFlag.IdAndTypeChecks, replaying: true);
        if (LocalActivityMarker.TryRead(e) is { } marker && locals.Foretold(marker.Data.Seq) is { } local)
        {
            local.Recorded(e, checkIds);
            locals.Forget(marker.Data.Seq);
            return;
        }
        if (ledger.Match(e, checkIds) is Machine machine)
        {
            machines.Add(e.EventId, machine);
        }
        else if (e.EventType == EventType.TimerCanceled)
        {
            machines.Remove(e.TimerCanceledEventAttributes.StartedEventId);
        }
    }

    private void TakeAnswer(HistoryEvent e, long initiator)
    {
        if (!machines.TryGetValue(initiator, out var machine))
        {
            throw Nondeterminism.NoMachine(e, initiator);
        }
        if (machine.Take(e))
        {
            jobs.Add(JobOrder.Resolution, machine);
        }
        if (machine.IsOver)
        {
            machines.Remove(initiator);
        }
    }

    private void TakeOther(HistoryEvent e)
    {
        switch (e.EventType)
        {
            case EventType.WorkflowExecutionStarted:
                facts.TakeStart(e);
                jobs.Add(JobOrder.Start, new CodeJob(code.Start));
                break;
            case EventType.WorkflowTaskScheduled or EventType.WorkflowTaskTimedOut:
                task.Take(e);
                break;
            case EventType.WorkflowTaskStarted:
                task.Take(e);
                facts.TakeTaskStart(e);
                break;
            case EventType.WorkflowTaskCompleted:
                task.Take(e);
                flags.Learn(e.WorkflowTaskCompletedEventAttributes.SdkMetadata);
                break;
            case EventType.WorkflowTaskFailed:
                task.Take(e);
                TakeReset(e.WorkflowTaskFailedEventAttributes);
                break;
            case EventType.WorkflowExecutionSignaled:
                var signal = e.WorkflowExecutionSignaledEventAttributes;
                jobs.Add(JobOrder.Message, new CodeJob(() => code.Signal(signal)));
                break;
            case EventType.WorkflowExecutionCancelRequested:
                var cancel = e.WorkflowExecutionCancelRequestedEventAttributes;
                jobs.Add(JobOrder.Resolution, new CodeJob(() => code.Cancel(cancel.Cause)));
                break;
            case EventType.WorkflowExecutionUpdateAdmitted or EventType.WorkflowExecutionTerminated or EventType.WorkflowExecutionTimedOut:
                break;
            default:
                if (!CommandEvents.IsIgnorable(e))
                {
                    throw new InvalidOperationException($"History has {EventText.Of(e)}, which this SDK does not know and may not ignore.");
                }
                break;
        }
    }

    private void TakeReset(WorkflowTaskFailedEventAttributes failed)
    {
        if (failed.Cause == WorkflowTaskFailedCause.ResetWorkflow)
        {
            jobs.Add(JobOrder.Reseed, new CodeJob(() => code.Reseed(RandomSeed.Of(failed.NewRunId))));
        }
    }
}
