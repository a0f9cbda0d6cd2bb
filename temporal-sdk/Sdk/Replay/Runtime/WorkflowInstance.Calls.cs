using Temporalio.Worker.Interceptors;
using Temporalio.Workflows;

namespace Temporalio.Replay.Runtime;

internal sealed partial class WorkflowInstance
{
    /// <summary>Outermost interceptor of what the code calls.</summary>
    public WorkflowOutboundInterceptor Outbound => calls.Outbound;

    public Task DelayAsync(DelayOptions options) => Outbound.DelayAsync(new(options.Delay, options.CancellationToken, options.Summary));

    public async Task<bool> WaitConditionAsync(WaitConditionOptions options)
    {
        Guard.Require("wait for a condition");
        var token = options.CancellationToken ?? CancellationToken;
        if (options.Timeout is not { } timeout || timeout == Timeout.InfiniteTimeSpan)
        {
            await Watch(Conditions.WaitAsync(options.ConditionCheck, token));
            return true;
        }
        using var timerCancellation = CancellationTokenSource.CreateLinkedTokenSource(token);
        var condition = Watch(Conditions.WaitAsync(options.ConditionCheck, timerCancellation.Token));
        var timer = DelayAsync(new(timeout, options.TimeoutSummary, timerCancellation.Token));
        try
        {
            if (await Task.WhenAny(condition, timer) == condition)
            {
                await condition;
                return true;
            }
            await timer;
            return false;
        }
        finally
        {
            timerCancellation.Cancel();
        }
    }

    public Task<TResult> ExecuteActivityAsync<TResult>(string activity, IReadOnlyCollection<object?> args, ActivityOptions options) =>
        Outbound.ScheduleActivityAsync<TResult>(new(activity, args, options, null));

    public Task<TResult> ExecuteLocalActivityAsync<TResult>(
        string activity, IReadOnlyCollection<object?> args, LocalActivityOptions options) =>
        Outbound.ScheduleLocalActivityAsync<TResult>(new(activity, args, options, null));

    public Task<ChildWorkflowHandle<TWorkflow, TResult>> StartChildWorkflowAsync<TWorkflow, TResult>(
        string workflow, IReadOnlyCollection<object?> args, ChildWorkflowOptions options) =>
        Outbound.StartChildWorkflowAsync<TWorkflow, TResult>(new(workflow, args, options, null));

    public ExternalWorkflowHandle<TWorkflow> GetExternalWorkflowHandle<TWorkflow>(string id, string? runId) =>
        new ExternalHandle<TWorkflow>(this, id, runId);

    public ContinueAsNewException CreateContinueAsNewException(
        string workflow, IReadOnlyCollection<object?> args, ContinueAsNewOptions? options) =>
        Outbound.CreateContinueAsNewException(new(workflow, args, options, null));

    /// <summary>Remembers where the code waits, when stack traces are on.</summary>
    public Task<T> Watch<T>(Task<T> task) => StackTraces.AreOn ? StackTraces.WatchAsync(task) : task;

    private Task Watch(Task task) => StackTraces.AreOn ? StackTraces.WatchAsync(WithoutResult(task)) : task;

    private static async Task<ValueTuple> WithoutResult(Task task)
    {
        await task;
        return default;
    }
}
