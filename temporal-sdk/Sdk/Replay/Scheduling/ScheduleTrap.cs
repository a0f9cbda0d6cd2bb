using System.Diagnostics;
using System.Diagnostics.Tracing;
using Temporalio.Exceptions;

namespace Temporalio.Replay.Scheduling;

/// <summary>Notices when workflow code hands work to another scheduler, to the pool or to a timer: the runtime traces that on the
/// thread that does it.
/// On while somebody holds it, and off as soon as nobody does: while it is on, every await of the process costs more.</summary>
internal sealed class ScheduleTrap : EventListener
{
    private const string TasksSource = "System.Threading.Tasks.TplEventSource";
    private const string FrameworkSource = "System.Diagnostics.Eventing.FrameworkEventSource";

    // Only what hands work over: with the keyword of all task events, the start of every task would be traced, too.
    private const EventKeywords TaskTransferKeyword = (EventKeywords)1;
    private const EventKeywords ThreadTransferKeyword = (EventKeywords)0x10;
    private const int TaskScheduled = 7;
    private const int TaskWaitEnd = 11;
    private const int AwaitContinuationScheduled = 12;

    private static readonly Lock Gate = new();
    private static ScheduleTrap? shared;
    private static int holders;

    // found by the base class's constructor, so they must not be initialized here
    private volatile EventSource? tasks;
    private volatile EventSource? framework;
    private volatile bool isOn;

    private ScheduleTrap()
    {
    }

    /// <summary>Keeps the trap on until disposed.</summary>
    public static IDisposable Hold()
    {
        lock (Gate)
        {
            shared ??= new();
            if (holders++ == 0)
            {
                shared.Switch(on: true);
            }
        }
        return new Holder();
    }

    protected override void OnEventSourceCreated(EventSource eventSource)
    {
        if (eventSource.Name == TasksSource)
        {
            tasks = eventSource;
            Switch(tasks, TaskTransferKeyword, isOn);
        }
        else if (eventSource.Name == FrameworkSource)
        {
            framework = eventSource;
            Switch(framework, ThreadTransferKeyword, isOn);
        }
    }

    protected override void OnEventWritten(EventWrittenEventArgs eventData)
    {
        // events of other threads and of code outside of workflows end here, so this must stay cheap
        if (TaskScheduler.Current is not WorkflowScheduler { IsTrapSet: true, Violation: null } scheduler)
        {
            return;
        }
        if (eventData.EventSource.Name == FrameworkSource)
        {
            Report(scheduler, ViolationText.Transfer);
        }
        else if (eventData.EventId == AwaitContinuationScheduled)
        {
            Report(scheduler, ViolationText.Continuation);
        }
        else if (eventData.EventId is >= TaskScheduled and <= TaskWaitEnd && eventData.Payload?[0] is int id && id != scheduler.Id)
        {
            Report(scheduler, ViolationText.OtherScheduler);
        }
    }

    /// <summary>Reports what the text function finds in the stack; null when it is harmless.</summary>
    private static void Report(WorkflowScheduler scheduler, Func<StackTrace, string?> text)
    {
        scheduler.IsTrapSet = false;
        try
        {
            var trace = new StackTrace(2, fNeedFileInfo: true);
            if (text(trace) is { } sentence)
            {
                scheduler.Report(new InvalidWorkflowSchedulerException(sentence, trace.ToString()));
            }
        }
        finally
        {
            scheduler.IsTrapSet = true;
        }
    }

    private static void Release()
    {
        lock (Gate)
        {
            if (--holders == 0)
            {
                shared?.Switch(on: false);
            }
        }
    }

    private void Switch(bool on)
    {
        isOn = on;
        Switch(tasks, TaskTransferKeyword, on);
        Switch(framework, ThreadTransferKeyword, on);
    }

    private void Switch(EventSource? source, EventKeywords keyword, bool on)
    {
        if (source is not null && on)
        {
            EnableEvents(source, EventLevel.Informational, keyword);
        }
        else if (source is not null)
        {
            DisableEvents(source);
        }
    }

    private sealed class Holder : IDisposable
    {
        private int released;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref released, 1) == 0)
            {
                Release();
            }
        }
    }
}
