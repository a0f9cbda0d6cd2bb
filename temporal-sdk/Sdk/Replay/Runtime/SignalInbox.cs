using Temporalio.Api.Common.V1;
using Temporalio.Api.History.V1;
using Temporalio.Workflows;
using Temporalio.Workflows.Definitions;

namespace Temporalio.Replay.Runtime;

/// <summary>Delivers signals to their handlers; those without one wait until one is added.</summary>
internal sealed class SignalInbox(WorkflowInstance instance)
{
    private readonly List<WorkflowExecutionSignaledEventAttributes> waiting = [];

    public void Deliver(WorkflowExecutionSignaledEventAttributes signal)
    {
        if (instance.Handlers.FindSignal(signal.SignalName) is { } handler)
        {
            Run(signal, handler);
        }
        else if (HandlerName.IsReserved(signal.SignalName))
        {
            instance.Logger.ReservedSignal(signal.SignalName);
        }
        else
        {
            waiting.Add(signal);
        }
    }

    /// <summary>Delivers what has waited for a handler, in order.</summary>
    /// <param name="name">Signal of the handler; null for the dynamic one.</param>
    /// <param name="handler">The handler that was added.</param>
    public void Release(string? name, WorkflowSignalDefinition handler)
    {
        var released = waiting.Where(signal => name is null || signal.SignalName == name).ToList();
        waiting.RemoveAll(released.Contains);
        foreach (var signal in released)
        {
            Run(signal, handler);
        }
    }

    private void Run(WorkflowExecutionSignaledEventAttributes signal, WorkflowSignalDefinition handler)
    {
        object?[] args;
        try
        {
            var payloads = Arguments.Of(signal.Input);
            args = handler.Dynamic
                ? [Arguments.Raw(payloads)]
                : Arguments.Decode(instance.PayloadConverter, payloads, handler.Body.Parameters);
        }
        catch (Exception e)
        {
            instance.Logger.SignalDropped(e, signal.SignalName);
            return;
        }
        var headers = signal.Header is { Fields.Count: > 0 } header ? (IReadOnlyDictionary<string, Payload>)header.Fields : null;
        instance.Scheduler.Start(() => instance.RunTopLevelAsync(() => instance.OpenHandlers.RunAsync(
            "signal",
            signal.SignalName,
            null,
            handler.UnfinishedPolicy,
            () => instance.Inbound.HandleSignalAsync(new(signal.SignalName, handler, args, headers)))));
    }
}
