using System.Diagnostics;
using Temporalio.Api.Common.V1;
using Temporalio.Client;
using Temporalio.Client.Interceptors;

namespace Temporalio.Extensions.OpenTelemetry;

/// <summary>Spans of client calls.</summary>
internal sealed class TracingClientOutbound(TracingInterceptor owner, ClientOutboundInterceptor next) : ClientOutboundInterceptor(next)
{
    public override Task<WorkflowHandle<TWorkflow, TResult>> StartWorkflowAsync<TWorkflow, TResult>(StartWorkflowInput input) => TraceAsync(
        input.Options.StartSignal == null ? $"StartWorkflow:{input.Workflow}" : $"SignalWithStartWorkflow:{input.Workflow}",
        owner.WorkflowTags(input.Options.Id ?? string.Empty),
        input.Headers,
        headers => base.StartWorkflowAsync<TWorkflow, TResult>(input with { Headers = headers }));

    public override Task SignalWorkflowAsync(SignalWorkflowInput input) => TraceAsync(
        $"SignalWorkflow:{input.Signal}",
        owner.WorkflowTags(input.Id),
        input.Headers,
        async headers =>
        {
            await base.SignalWorkflowAsync(input with { Headers = headers }).ConfigureAwait(false);
            return 0;
        });

    public override Task<TResult> QueryWorkflowAsync<TResult>(QueryWorkflowInput input) => TraceAsync(
        $"QueryWorkflow:{input.Query}",
        owner.WorkflowTags(input.Id),
        input.Headers,
        headers => base.QueryWorkflowAsync<TResult>(input with { Headers = headers }));

    public override Task<WorkflowUpdateHandle<TResult>> StartWorkflowUpdateAsync<TResult>(StartWorkflowUpdateInput input) => TraceAsync(
        $"UpdateWorkflow:{input.Update}",
        owner.UpdateTags(input.Id, input.Options.Id),
        input.Headers,
        headers => base.StartWorkflowUpdateAsync<TResult>(input with { Headers = headers }));

    public override Task<WorkflowUpdateHandle<TUpdateResult>> StartUpdateWithStartWorkflowAsync<TUpdateResult>(
        StartUpdateWithStartWorkflowInput input)
    {
        var start = input.Options.StartWorkflowOperation;
        return TraceAsync(
            $"UpdateWithStartWorkflow:{start?.Workflow}",
            owner.UpdateTags(start?.Options.Id ?? string.Empty, input.Options.Id),
            input.Headers,
            headers =>
            {
                if (start != null)
                {
                    start.Headers = owner.Carry(start.Headers, Activity.Current?.Context ?? default);
                }
                return base.StartUpdateWithStartWorkflowAsync<TUpdateResult>(input with { Headers = headers });
            });
    }

    private async Task<T> TraceAsync<T>(
        string name,
        IEnumerable<KeyValuePair<string, object?>> tags,
        IDictionary<string, Payload>? headers,
        Func<IDictionary<string, Payload>?, Task<T>> call)
    {
        using var span = TracingInterceptor.ClientSource.StartActivity(name, ActivityKind.Client, parentContext: default, tags);
        var context = span?.Context ?? Activity.Current?.Context;
        try
        {
            return await call(context is { } known ? owner.Carry(headers, known) : headers).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            SpanErrors.Record(span, e);
            throw;
        }
    }
}
