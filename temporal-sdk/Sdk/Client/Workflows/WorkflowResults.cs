using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.Failure.V1;
using Temporalio.Api.History.V1;
using Temporalio.Converters;
using Temporalio.Exceptions;

namespace Temporalio.Client;

/// <summary>Waits for the event that closes a workflow and reads it.</summary>
internal static class WorkflowResults
{
    public static async Task<T> WaitAsync<T>(WorkflowHandle handle, bool followRuns, RpcOptions? rpc)
    {
        var converter = handle.Client.Options.DataConverter.WithSerializationContext(
            new ISerializationContext.Workflow(handle.Client.Options.Namespace, handle.Id));
        var runId = handle.ResultRunId;
        while (true)
        {
            var close = await CloseEventAsync(handle, runId, rpc).ConfigureAwait(false);
            if (followRuns && Successor(close) is { } successor)
            {
                runId = successor;
                continue;
            }
            return await ReadAsync<T>(close, converter).ConfigureAwait(false);
        }
    }

    // A long poll ends empty when the server has waited long enough; then it is repeated where it left off.
    private static async Task<HistoryEvent> CloseEventAsync(WorkflowHandle handle, string? runId, RpcOptions? rpc)
    {
        byte[]? next = null;
        while (true)
        {
            var page = await handle.Client.OutboundInterceptor.FetchWorkflowHistoryEventPageAsync(new(
                handle.Id, runId, null, next, true, HistoryEventFilterType.CloseEvent, true, rpc)).ConfigureAwait(false);
            if (page.Events.Count > 0) return page.Events.Last();
            next = page.NextPageToken;
        }
    }

    private static string? Successor(HistoryEvent close) => close.AttributesCase switch
    {
        HistoryEvent.AttributesOneofCase.WorkflowExecutionCompletedEventAttributes =>
            Named(close.WorkflowExecutionCompletedEventAttributes.NewExecutionRunId),
        HistoryEvent.AttributesOneofCase.WorkflowExecutionFailedEventAttributes =>
            Named(close.WorkflowExecutionFailedEventAttributes.NewExecutionRunId),
        HistoryEvent.AttributesOneofCase.WorkflowExecutionTimedOutEventAttributes =>
            Named(close.WorkflowExecutionTimedOutEventAttributes.NewExecutionRunId),
        HistoryEvent.AttributesOneofCase.WorkflowExecutionContinuedAsNewEventAttributes =>
            Named(close.WorkflowExecutionContinuedAsNewEventAttributes.NewExecutionRunId),
        _ => null,
    };

    private static string? Named(string runId) => runId.Length == 0 ? null : runId;

    private static async Task<T> ReadAsync<T>(HistoryEvent close, DataConverter converter) => close.AttributesCase switch
    {
        HistoryEvent.AttributesOneofCase.WorkflowExecutionCompletedEventAttributes =>
            await converter.ToResultAsync<T>(close.WorkflowExecutionCompletedEventAttributes.Result).ConfigureAwait(false),
        HistoryEvent.AttributesOneofCase.WorkflowExecutionFailedEventAttributes =>
            throw await FailedAsync(close.WorkflowExecutionFailedEventAttributes.Failure, converter).ConfigureAwait(false),
        HistoryEvent.AttributesOneofCase.WorkflowExecutionCanceledEventAttributes =>
            throw await FailedAsync(Canceled(close.WorkflowExecutionCanceledEventAttributes), converter).ConfigureAwait(false),
        HistoryEvent.AttributesOneofCase.WorkflowExecutionTerminatedEventAttributes =>
            throw await TerminatedAsync(close.WorkflowExecutionTerminatedEventAttributes, converter).ConfigureAwait(false),
        HistoryEvent.AttributesOneofCase.WorkflowExecutionTimedOutEventAttributes =>
            throw await FailedAsync(TimedOut(), converter).ConfigureAwait(false),
        HistoryEvent.AttributesOneofCase.WorkflowExecutionContinuedAsNewEventAttributes =>
            throw new WorkflowContinuedAsNewException(close.WorkflowExecutionContinuedAsNewEventAttributes.NewExecutionRunId),
        _ => throw new InvalidOperationException($"The history closes with {close.EventType}, which closes no workflow"),
    };

    private static async Task<Exception> FailedAsync(Failure failure, DataConverter converter) =>
        new WorkflowFailedException(await converter.ToExceptionAsync(failure).ConfigureAwait(false));

    private static Failure Canceled(WorkflowExecutionCanceledEventAttributes canceled) =>
        new() { Message = "Workflow canceled", CanceledFailureInfo = new() { Details = canceled.Details } };

    private static Failure TimedOut() =>
        new() { Message = "Workflow timed out", TimeoutFailureInfo = new() { TimeoutType = TimeoutType.StartToClose } };

    private static async Task<Exception> TerminatedAsync(WorkflowExecutionTerminatedEventAttributes terminated, DataConverter converter)
    {
        IReadOnlyCollection<Payload> details = terminated.Details?.Payloads_ ?? [];
        if (details.Count > 0 && converter.PayloadCodec is { } codec) details = await codec.DecodeAsync(details).ConfigureAwait(false);
        return new WorkflowFailedException(new TerminatedFailureException(
            new()
            {
                Message = terminated.Reason.Length == 0 ? "Workflow terminated" : terminated.Reason,
                TerminatedFailureInfo = new(),
            },
            null,
            new(converter.PayloadConverter, details)));
    }
}
