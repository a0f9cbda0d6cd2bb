using System.Diagnostics;

namespace Temporalio.Replay.Scheduling;

/// <summary>The sentences for workflow code that breaks the rules of scheduling. Each says what to use instead.</summary>
internal static class ViolationText
{
    public const string NotInWorkflow = "Not in workflow: this may only be called by workflow code, on the workflow's own scheduler.";

    public const string LeftScheduler =
        "Not in workflow: this code began as workflow code and has left the workflow's scheduler, most likely through "
        + "ConfigureAwait(false). Await without it, or with ConfigureAwait(true), and start tasks with Workflow.RunTaskAsync.";

    public const string ForeignCompletion =
        "Workflow code waited for something that another thread completed, such as file or network input or a thread of its own. "
        + "Put such work into an activity and call it with Workflow.ExecuteActivityAsync; wait with Workflow.WaitConditionAsync or "
        + "Workflow.DelayAsync.";

    private const string ConfigureAwaitFalse =
        "Workflow code awaited a task with ConfigureAwait(false), so that it would have gone on on a thread of the pool. "
        + "Await without it, or with ConfigureAwait(true).";

    private const string TaskElsewhere = "Task during workflow run was not scheduled on workflow scheduler";
    private const string Timer = "Workflow code used a timer or thread transfer of .NET, which is non-deterministic";

    /// <summary>For the rest of an async method that went to the pool; null for ContinueWith and Task.Yield, which are traced the same
    /// way and stay
    /// with the workflow.</summary>
    public static string? Continuation(StackTrace trace) => Array.Exists(trace.GetFrames(), IsHarmless) ? null : ConfigureAwaitFalse;

    /// <summary>For a task that went to another scheduler.</summary>
    public static string OtherScheduler(StackTrace trace) => $"{TaskElsewhere}: {Culprit(trace) switch
    {
        "Task.Run" => "Task.Run uses the thread pool. Use Workflow.RunTaskAsync.",
        "CancellationTokenSource" => "CancelAsync uses the thread pool. Use Cancel().",
        "Task.ContinueWith" => "ContinueWith was given another scheduler. Await the task, or leave the scheduler out.",
        "TaskFactory.StartNew" => "StartNew was given another scheduler. Use Workflow.RunTaskAsync.",
        "Parallel" => "Parallel uses the thread pool. Start tasks with Workflow.RunTaskAsync and wait with Workflow.WhenAllAsync.",
        "Plinq" => "PLINQ uses the thread pool. Use plain LINQ.",
        var other => $"{other ?? "a call"} uses another scheduler. Use Workflow.RunTaskAsync.",
    }}";

    /// <summary>For a timer or anything else that moves to another thread.</summary>
    public static string Transfer(StackTrace trace) => $"{Timer}: {Culprit(trace) switch
    {
        "Task.Delay" => "Task.Delay is not durable. Use Workflow.DelayAsync.",
        "Task.WaitAsync" => "Task.WaitAsync with a timeout is not durable. Use Workflow.WhenAnyAsync with Workflow.DelayAsync.",
        "CancellationTokenSource" =>
            "a CancellationTokenSource with a delay is not durable. Use Workflow.DelayAsync and then Cancel().",
        "SemaphoreSlim" => "SemaphoreSlim.WaitAsync with a timeout is not durable. Use Temporalio.Workflows.Semaphore.",
        "PeriodicTimer" => "a PeriodicTimer is not durable. Use a loop with Workflow.DelayAsync.",
        "Timer" => "a Timer is not durable. Use Workflow.DelayAsync.",
        var other => $"{other ?? "a call"} leaves the workflow's thread. Use Workflow.DelayAsync to wait and an activity for other work.",
    }}";

    private static bool IsHarmless(StackFrame frame) => frame.GetMethod() is { } method
        && ((method.Name == "ContinueWithCore" && method.DeclaringType == typeof(Task)) || method.DeclaringType?.Name == "YieldAwaiter");

    /// <summary>The call of .NET that the workflow code made: the outermost one before its own frame.</summary>
    private static string? Culprit(StackTrace trace)
    {
        string? found = null;
        foreach (var frame in trace.GetFrames())
        {
            if (frame.GetMethod() is not { DeclaringType: { } type } method)
            {
                continue;
            }
            if (type.Namespace?.StartsWith("System", StringComparison.Ordinal) == true)
            {
                found = Name(type, method.Name) ?? found;
            }
            else if (found is not null)
            {
                break;
            }
        }
        return found;
    }

    private static string? Name(Type type, string method)
    {
        while (type.DeclaringType is { } outer)
        {
            type = outer;
        }
        var name = type.IsGenericType ? type.Name[..type.Name.IndexOf('`')] : type.Name;
        return type.Namespace switch
        {
            "System.Linq.Parallel" => "Plinq",
            "System.Linq" when name.StartsWith("Parallel", StringComparison.Ordinal) => "Plinq",
            "System.Threading.Tasks" when name is "Parallel" or "TaskReplicator" => "Parallel",
            "System.Threading" when name is "Timer" or "TimerQueue" or "TimerQueueTimer" or "TimerHolder" => "Timer",
            "System.Threading" when name is "PeriodicTimer" => "PeriodicTimer",
            "System" when name is "TimeProvider" => "Timer",
            "System.Threading.Tasks" when name is "Task" or "TaskFactory" => $"{name}.{method}",
            "System.Threading" when name is "CancellationTokenSource" or "SemaphoreSlim" => name,
            _ => null,
        };
    }
}
