using Temporalio.Api.Command.V1;
using Temporalio.Api.Common.V1;
using Temporalio.Exceptions;
using Temporalio.Replay.Activation;
using Temporalio.Replay.Machines;
using Temporalio.Worker.Interceptors;

namespace Temporalio.Replay.Runtime;

/// <summary>Signals and cancel requests to other workflows.</summary>
internal sealed class ExternalCalls(WorkflowInstance instance, RunParts parts)
{
    /// <exception cref="ApplicationFailureException">The server could not deliver the signal.</exception>
    public Task SignalAsync(SignalExternalWorkflowInput input) => SignalAsync(
        new() { WorkflowId = input.Id, RunId = input.RunId ?? string.Empty },
        false,
        input.Signal,
        input.Args,
        input.Headers,
        input.Options?.CancellationToken);

    /// <exception cref="ApplicationFailureException">The server could not deliver the signal.</exception>
    public Task SignalChildAsync(SignalChildWorkflowInput input) =>
        SignalAsync(new() { WorkflowId = input.Id }, true, input.Signal, input.Args, input.Headers, input.Options?.CancellationToken);

    /// <exception cref="ApplicationFailureException">The server could not deliver the request.</exception>
    public async Task CancelAsync(CancelExternalWorkflowInput input)
    {
        instance.Guard.Require("cancel a workflow");
        var reason = $"Cancel requested by workflow with run id {instance.Info.RunId} with reason: ";
        var cancel = new ExternalCancelMachine(instance.Info.Namespace, input.Id, input.RunId ?? string.Empty, reason, null);
        parts.Ledger.Add(cancel);
        ResolutionValue.Throw(await instance.Watch(cancel.Delivered), instance.Converter);
    }

    private async Task SignalAsync(
        WorkflowExecution execution,
        bool isChild,
        string name,
        IReadOnlyCollection<object?> args,
        IDictionary<string, Payload>? headers,
        CancellationToken? cancellationToken)
    {
        instance.Guard.Require("signal a workflow");
        var token = cancellationToken ?? instance.CancellationToken;
        if (token.IsCancellationRequested)
        {
            throw new CanceledFailureException("Signal cancelled before it was sent");
        }
        var signal = new ExternalSignalMachine(new SignalExternalWorkflowExecutionCommandAttributes
        {
            Namespace = instance.Info.Namespace,
            Execution = execution,
            SignalName = name,
            Input = Arguments.EncodeAll(instance.PayloadConverter, args),
            ChildWorkflowOnly = isChild,
            Header = Headers.ToProto(headers),
        });
        parts.Ledger.Add(signal);
        using var registration = token.Register(() =>
        {
            if (signal.Cancel())
            {
                parts.Jobs.Add(JobOrder.Resolution, signal);
            }
        });
        ResolutionValue.Throw(await instance.Watch(signal.Delivered), instance.Converter);
    }
}
