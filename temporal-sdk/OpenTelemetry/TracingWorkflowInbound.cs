using System.Diagnostics;
using Temporalio.Api.Common.V1;
using Temporalio.Worker.Interceptors;
using Temporalio.Workflows;

namespace Temporalio.Extensions.OpenTelemetry;

/// <summary>Spans of what comes into a workflow.</summary>
internal sealed class TracingWorkflowInbound(TracingInterceptor owner, WorkflowInboundInterceptor next) : WorkflowInboundInterceptor(next)
{
    public override void Init(WorkflowOutboundInterceptor outbound) => base.Init(new TracingWorkflowOutbound(owner, outbound));

    public override async Task<object?> ExecuteWorkflowAsync(ExecuteWorkflowInput input)
    {
        using var remote = Attach(Workflow.Info.Headers);
        using var span = Track($"RunWorkflow:{Workflow.Info.WorkflowType}");
        try
        {
            var result = await base.ExecuteWorkflowAsync(input);
            using (Track($"CompleteWorkflow:{Workflow.Info.WorkflowType}", ActivityKind.Internal))
            {
                return result;
            }
        }
        catch (Exception e)
        {
            using (Track($"CompleteWorkflow:{Workflow.Info.WorkflowType}", ActivityKind.Internal, error: e))
            {
                throw;
            }
        }
    }

    public override async Task HandleSignalAsync(HandleSignalInput input)
    {
        using var workflow = Attach(Workflow.Info.Headers);
        using var span = Track($"HandleSignal:{input.Signal}", links: LinksTo(input.Headers));
        try
        {
            await base.HandleSignalAsync(input);
        }
        catch (Exception e)
        {
            using (Track($"CompleteSignal:{input.Signal}", ActivityKind.Internal, error: e))
            {
                throw;
            }
        }
    }

    public override object? HandleQuery(HandleQueryInput input)
    {
        using var caller = Attach(input.Headers) ?? Attach(Workflow.Info.Headers);
        // The state a query reads was rebuilt by replay, but the query itself is asked now.
        using var span = Track($"HandleQuery:{input.Query}", evenOnReplay: true, links: LinksTo(Workflow.Info.Headers));
        try
        {
            return base.HandleQuery(input);
        }
        catch (Exception e)
        {
            using (Track($"CompleteQuery:{input.Query}", ActivityKind.Internal, evenOnReplay: true, error: e))
            {
                throw;
            }
        }
    }

    public override void ValidateUpdate(HandleUpdateInput input)
    {
        using var workflow = Attach(Workflow.Info.Headers);
        using var span = Track($"ValidateUpdate:{input.Update}", links: LinksTo(input.Headers));
        try
        {
            base.ValidateUpdate(input);
        }
        catch (Exception e)
        {
            using (Track($"CompleteUpdateValidation:{input.Update}", ActivityKind.Internal, error: e))
            {
                throw;
            }
        }
    }

    public override async Task<object?> HandleUpdateAsync(HandleUpdateInput input)
    {
        using var workflow = Attach(Workflow.Info.Headers);
        using var span = Track($"HandleUpdate:{input.Update}", links: LinksTo(input.Headers));
        try
        {
            var result = await base.HandleUpdateAsync(input);
            using (Track($"CompleteUpdate:{input.Update}", ActivityKind.Internal))
            {
                return result;
            }
        }
        catch (Exception e)
        {
            using (Track($"CompleteUpdate:{input.Update}", ActivityKind.Internal, error: e))
            {
                throw;
            }
        }
    }

    private WorkflowDiagnosticActivity? Attach(IReadOnlyDictionary<string, Payload>? headers) =>
        owner.Read(headers) is { } context ? WorkflowDiagnosticActivity.AttachFromContext(context.ActivityContext) : null;

    private List<ActivityLink> LinksTo(IReadOnlyDictionary<string, Payload>? headers) =>
        owner.Read(headers) is { } context && context.ActivityContext != default ? [new(context.ActivityContext)] : [];

    private WorkflowDiagnosticActivity Track(
        string name,
        ActivityKind kind = ActivityKind.Server,
        IReadOnlyCollection<ActivityLink>? links = null,
        bool evenOnReplay = false,
        Exception? error = null) => TracingInterceptor.WorkflowsSource.TrackWorkflowDiagnosticActivity(
            name,
            kind,
            owner.InWorkflowTags(),
            links,
            evenOnReplay,
            inheritParentTags: false,
            updateActivity: error == null ? null : span => SpanErrors.Record(span, error));
}
