using Temporalio.Worker.Interceptors;
using Temporalio.Workflows;

namespace Temporalio.Replay.Runtime;

/// <summary>Innermost interceptor of what the workflow calls: it commands.</summary>
internal sealed class OutboundRoot(WorkflowInstance instance, OutboundCalls calls) : WorkflowOutboundInterceptor
{
    public override Task DelayAsync(DelayAsyncInput input) => calls.Timers.DelayAsync(input);

    public override Task<TResult> ScheduleActivityAsync<TResult>(ScheduleActivityInput input) =>
        calls.Activities.ScheduleAsync<TResult>(input);

    public override Task<TResult> ScheduleLocalActivityAsync<TResult>(ScheduleLocalActivityInput input) =>
        calls.Locals.ScheduleAsync<TResult>(input);

    public override Task<ChildWorkflowHandle<TWorkflow, TResult>> StartChildWorkflowAsync<TWorkflow, TResult>(
        StartChildWorkflowInput input) =>
        calls.Children.StartAsync<TWorkflow, TResult>(input);

    public override Task SignalChildWorkflowAsync(SignalChildWorkflowInput input) => calls.Externals.SignalChildAsync(input);

    public override Task SignalExternalWorkflowAsync(SignalExternalWorkflowInput input) => calls.Externals.SignalAsync(input);

    public override Task CancelExternalWorkflowAsync(CancelExternalWorkflowInput input) => calls.Externals.CancelAsync(input);

    public override ContinueAsNewException CreateContinueAsNewException(CreateContinueAsNewExceptionInput input)
    {
        instance.Guard.Require("continue as new");
        return new(input.Workflow, input.Args, input.Options, input.Headers);
    }
}
