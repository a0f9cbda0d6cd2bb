using System.Reflection;
using Temporalio.Calls;
using Temporalio.Converters;

namespace Temporalio.Workflows.Definitions;

/// <summary>The code behind a run method or handler: a method of the workflow, or a delegate that brings its own target.</summary>
internal sealed class HandlerBody
{
    private readonly MethodInvoker invoker;
    private readonly object? target;
    private readonly bool isBound;
    private readonly Func<Task, object?>? readResult;

    public HandlerBody(MethodInfo method)
    {
        Method = method;
        Parameters = method.GetParameters();
        invoker = MethodInvoker.Create(method);
        readResult = TaskResult.Reader(method.ReturnType);
    }

    public HandlerBody(Delegate del)
        : this(del.Method)
    {
        target = del.Target;
        isBound = true;
    }

    public MethodInfo Method { get; }

    public ParameterInfo[] Parameters { get; }

    public bool ReturnsTask => typeof(Task).IsAssignableFrom(Method.ReturnType);

    /// <summary>Calls the code; exceptions come as thrown.</summary>
    public object? Invoke(object? instance, object?[] args) => invoker.Invoke(isBound ? target : instance, args.AsSpan());

    /// <summary>Calls the code and waits for the task it returns.</summary>
    /// <returns>The task's result; null when its type has none.</returns>
    public async Task<object?> InvokeAsync(object? instance, object?[] args)
    {
        var task = (Task)Invoke(instance, args)!;
        await task.ConfigureAwait(true);
        return readResult?.Invoke(task);
    }

    /// <summary>Takes exactly one <c>IRawValue[]</c>, after the name for a handler.</summary>
    public bool IsDynamicShape(bool withName) => withName
        ? Parameters is [var name, var raw] && name.ParameterType == typeof(string) && raw.ParameterType == typeof(IRawValue[])
        : Parameters is [var only] && only.ParameterType == typeof(IRawValue[]);

    public bool HasSameParameters(MethodBase other)
    {
        var others = other.GetParameters();
        return others.Select(parameter => parameter.ParameterType).SequenceEqual(Parameters.Select(parameter => parameter.ParameterType));
    }
}
