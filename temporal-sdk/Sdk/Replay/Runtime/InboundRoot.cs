using Temporalio.Worker.Interceptors;
using Temporalio.Workflows.Definitions;

namespace Temporalio.Replay.Runtime;

/// <summary>Innermost interceptor of what reaches the workflow: it calls the workflow's own code.</summary>
internal sealed class InboundRoot(WorkflowInstance instance, OutboundCalls calls) : WorkflowInboundInterceptor
{
    public override void Init(WorkflowOutboundInterceptor outbound) => calls.Outbound = outbound;

    public override Task<object?> ExecuteWorkflowAsync(ExecuteWorkflowInput input) =>
        instance.Definition.Run.InvokeAsync(input.Instance, input.Args);

    public override Task HandleSignalAsync(HandleSignalInput input) =>
        input.Definition.Body.InvokeAsync(instance.Instance, WithName(input.Definition.Dynamic, input.Signal, input.Args));

    public override object? HandleQuery(HandleQueryInput input) =>
        input.Definition.Body.Invoke(instance.Instance, WithName(input.Definition.Dynamic, input.Query, input.Args));

    public override void ValidateUpdate(HandleUpdateInput input) =>
        input.Definition.Validator?.Invoke(instance.Instance, WithName(input.Definition.Dynamic, input.Update, input.Args));

    public override Task<object?> HandleUpdateAsync(HandleUpdateInput input) =>
        input.Definition.Body.InvokeAsync(instance.Instance, WithName(input.Definition.Dynamic, input.Update, input.Args));

    /// <summary>Dynamic handlers take the name before the raw values.</summary>
    private static object?[] WithName(bool isDynamic, string name, object?[] args) => isDynamic ? [name, .. args] : args;
}
