using Temporalio.Api.Common.V1;
using Temporalio.Exceptions;
using Temporalio.Replay.Machines;
using Temporalio.Worker.Interceptors;
using Temporalio.Workflows;

namespace Temporalio.Replay.Runtime;

/// <summary>Takes updates: validates, accepts or rejects, runs the handler and answers.</summary>
internal sealed class UpdateDesk(WorkflowInstance instance, RunParts parts)
{
    private static readonly AsyncLocal<WorkflowUpdateInfo?> Running = new();

    /// <summary>The update whose handler is running on this path of code; null outside of handlers.</summary>
    public static WorkflowUpdateInfo? Current => Running.Value;

    public void Begin(UpdateMachine update, bool validate) => instance.Scheduler.Start(() => RunAsync(update, validate));

    private async Task RunAsync(UpdateMachine update, bool validate)
    {
        try
        {
            Running.Value = new(update.Id, update.Request.Input.Name);
            if (Accept(update, validate) is { } definition)
            {
                await instance.OpenHandlers.RunAsync(
                    "update", update.Request.Input.Name, update.Id, definition.UnfinishedPolicy, () => HandleAsync(update, definition));
            }
        }
        catch (Exception e)
        {
            instance.FailTask(e);
        }
    }

    /// <summary>Finds the handler and asks the validator. What goes wrong here rejects the update.</summary>
    /// <returns>Null when it was rejected.</returns>
    private WorkflowUpdateDefinition? Accept(UpdateMachine update, bool validate)
    {
        WorkflowUpdateDefinition definition;
        try
        {
            var name = update.Request.Input.Name;
            definition = instance.Handlers.FindUpdate(name) ?? throw new InvalidOperationException(
                $"Update handler for \"{name}\" expected but not found, known updates: [{string.Join(" ", Known())}]");
            var input = Input(update, definition);
            if (validate)
            {
                instance.Guard.Run("an update validator", () => Validate(input));
            }
        }
        catch (Exception e) when (instance.Scheduler.Violation is null)
        {
            parts.Rejections.Add(update.Reject(instance.Failure(e)));
            return null;
        }
        parts.Ledger.Add(update.Accept());
        return definition;
    }

    private ValueTuple Validate(HandleUpdateInput input)
    {
        instance.Inbound.ValidateUpdate(input);
        return default;
    }

    /// <summary>Runs the handler with arguments of its own, so that it cannot see what a validator has done to its.</summary>
    private async Task HandleAsync(UpdateMachine update, WorkflowUpdateDefinition definition)
    {
        try
        {
            var handling = instance.Inbound.HandleUpdateAsync(Input(update, definition));
            if (handling.IsCompleted)
            {
                // official workers answer in a task of its own: other updates are accepted before this one completes
                await Task.Yield();
            }
            var result = await handling;
            parts.Ledger.Add(update.Complete(Arguments.Encode(instance.PayloadConverter, result), null));
        }
        catch (Exception e) when (instance.FailsWorkflow(e))
        {
            parts.Ledger.Add(update.Complete(null, instance.Failure(e)));
        }
    }

    private HandleUpdateInput Input(UpdateMachine update, WorkflowUpdateDefinition definition)
    {
        var request = update.Request.Input;
        var payloads = Arguments.Of(request.Args);
        object?[] args = definition.Dynamic
            ? [Arguments.Raw(payloads)]
            : Arguments.Decode(instance.PayloadConverter, payloads, definition.Body.Parameters);
        var headers = request.Header is { Fields.Count: > 0 } header ? (IReadOnlyDictionary<string, Payload>)header.Fields : null;
        return new(update.Id, request.Name, definition, args, headers);
    }

    private IEnumerable<string> Known() =>
        instance.Handlers.AllUpdates.Select(update => update.Name).OfType<string>().Order(StringComparer.Ordinal);
}
