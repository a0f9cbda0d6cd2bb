using System.Diagnostics;
using Temporalio.Api.Common.V1;
using Temporalio.Worker.Interceptors;
using Temporalio.Workflows;

namespace Temporalio.Extensions.OpenTelemetry;

/// <summary>Spans of what a workflow sets off; each carries its context along.</summary>
internal sealed class TracingWorkflowOutbound(TracingInterceptor owner, WorkflowOutboundInterceptor next)
    : WorkflowOutboundInterceptor(next)
{
    public override ContinueAsNewException CreateContinueAsNewException(CreateContinueAsNewExceptionInput input) =>
        Trace($"ContinueAsNew:{input.Workflow}", input.Headers, headers =>
            base.CreateContinueAsNewException(input with { Headers = headers }));

    public override Task<TResult> ScheduleActivityAsync<TResult>(ScheduleActivityInput input) =>
        Trace($"StartActivity:{input.Activity}", input.Headers, headers =>
            base.ScheduleActivityAsync<TResult>(input with { Headers = headers }));

    public override Task<TResult> ScheduleLocalActivityAsync<TResult>(ScheduleLocalActivityInput input) =>
        Trace($"StartActivity:{input.Activity}", input.Headers, headers =>
            base.ScheduleLocalActivityAsync<TResult>(input with { Headers = headers }));

    public override Task SignalChildWorkflowAsync(SignalChildWorkflowInput input) =>
        Trace($"SignalChildWorkflow:{input.Signal}", input.Headers, headers =>
            base.SignalChildWorkflowAsync(input with { Headers = headers }));

    public override Task SignalExternalWorkflowAsync(SignalExternalWorkflowInput input) =>
        Trace($"SignalExternalWorkflow:{input.Signal}", input.Headers, headers =>
            base.SignalExternalWorkflowAsync(input with { Headers = headers }));

    public override Task<ChildWorkflowHandle<TWorkflow, TResult>> StartChildWorkflowAsync<TWorkflow, TResult>(
        StartChildWorkflowInput input) =>
        Trace($"StartChildWorkflow:{input.Workflow}", input.Headers, headers =>
            base.StartChildWorkflowAsync<TWorkflow, TResult>(input with { Headers = headers }));

    // The call is made inside the span and not awaited: a span in a workflow marks a moment, not a duration.
    private T Trace<T>(string name, IDictionary<string, Payload>? headers, Func<IDictionary<string, Payload>?, T> call)
    {
        using var span = TracingInterceptor.WorkflowsSource.TrackWorkflowDiagnosticActivity(
            name, ActivityKind.Client, owner.InWorkflowTags(), inheritParentTags: false);
        return call(span.Context == default ? headers : owner.Carry(headers, span.Context));
    }
}
