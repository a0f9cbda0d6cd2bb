using System.Reflection;
using Temporalio.Calls;

namespace Temporalio.Workflows.Definitions;

/// <summary>What a method must look like to be a handler.</summary>
internal static class HandlerRules
{
    /// <exception cref="ArgumentException">The method is not public, static or generic.</exception>
    public static void CheckMethod(MethodInfo method)
    {
        if (!method.IsPublic)
        {
            throw new ArgumentException($"{MethodText.Of(method)} must be public.");
        }
        if (method.IsStatic)
        {
            throw new ArgumentException($"{MethodText.Of(method)} must be an instance method.");
        }
        if (method.ContainsGenericParameters)
        {
            throw new ArgumentException($"{MethodText.Of(method)} must not be generic.");
        }
    }

    /// <exception cref="ArgumentException">The method does not return exactly a Task, or takes the wrong things.</exception>
    public static void CheckSignal(HandlerBody body, bool dynamic)
    {
        if (body.Method.ReturnType != typeof(Task))
        {
            throw new ArgumentException(
                $"{MethodText.Of(body.Method)} handles a signal and must return Task, not {body.Method.ReturnType.Name}.");
        }
        CheckDynamic(body, dynamic);
    }

    /// <exception cref="ArgumentException">The method returns nothing or a Task, or takes the wrong things.</exception>
    public static void CheckQuery(HandlerBody body, bool dynamic)
    {
        if (body.Method.ReturnType == typeof(void) || body.ReturnsTask)
        {
            throw new ArgumentException(
                $"{MethodText.Of(body.Method)} answers a query and must return a value, not {body.Method.ReturnType.Name}.");
        }
        CheckDynamic(body, dynamic);
    }

    /// <exception cref="ArgumentException">The method does not return a Task, or takes the wrong things.</exception>
    public static void CheckUpdate(HandlerBody body, bool dynamic)
    {
        if (!body.ReturnsTask)
        {
            throw new ArgumentException(
                $"{MethodText.Of(body.Method)} handles an update and must return a Task, not {body.Method.ReturnType.Name}.");
        }
        CheckDynamic(body, dynamic);
    }

    /// <exception cref="ArgumentException">The validator returns something or takes other things than the update.</exception>
    public static void CheckValidator(HandlerBody update, MethodInfo validator)
    {
        if (validator.ReturnType != typeof(void))
        {
            throw new ArgumentException(
                $"{MethodText.Of(validator)} validates an update and must return nothing, not {validator.ReturnType.Name}.");
        }
        if (!update.HasSameParameters(validator))
        {
            throw new ArgumentException(
                $"{MethodText.Of(validator)} must take the same parameters as the update {MethodText.Of(update.Method)}.");
        }
    }

    private static void CheckDynamic(HandlerBody body, bool dynamic)
    {
        if (dynamic && !body.IsDynamicShape(withName: true))
        {
            throw new ArgumentException($"{MethodText.Of(body.Method)} is dynamic and must take a string and an IRawValue[].");
        }
    }
}
