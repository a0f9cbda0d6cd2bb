using System.Linq.Expressions;
using System.Reflection;

namespace Temporalio.Expressions;

/// <summary>
/// Reads a lambda such as <c>(MyWorkflow wf) => wf.RunAsync(input)</c>: which method it names and what the arguments are.
/// </summary>
internal static class ExpressionCalls
{
    /// <summary>Reads a lambda that is one method call.</summary>
    /// <param name="call">The lambda. Its parameter, if any, stands for the instance.</param>
    /// <returns>The most specific method on the parameter's type, and the arguments as they are now.</returns>
    /// <exception cref="ArgumentException">The lambda is something else than one call, or an argument uses the parameter.</exception>
    public static ExpressionCall<MethodInfo> Method(LambdaExpression call) => Body(call) is MethodCallExpression method
        ? new(Specific(method, call), Arguments(method, call))
        : throw new ArgumentException($"The lambda must be one method call, and '{call.Body}' is not", nameof(call));

    /// <summary>Reads a lambda that is one method call or reads one property.</summary>
    /// <param name="call">The lambda. Its parameter stands for the instance.</param>
    /// <returns>The method or property, and the arguments as they are now.</returns>
    /// <exception cref="ArgumentException">The lambda is something else, or an argument uses the parameter.</exception>
    public static ExpressionCall<MemberInfo> MethodOrProperty(LambdaExpression call)
    {
        if (Body(call) is MemberExpression { Member: PropertyInfo property } member
            && member.Expression == call.Parameters.FirstOrDefault())
            return new(Specific(property, call.Parameters[0].Type), []);
        var (method, args) = Method(call);
        return new(method, args);
    }

    // A call whose result is converted to the lambda's result type is still that call.
    private static Expression Body(LambdaExpression call)
    {
        var body = call.Body;
        while (body is UnaryExpression { NodeType: ExpressionType.Convert or ExpressionType.ConvertChecked } convert)
            body = convert.Operand;
        return body;
    }

    // The compiler names the method where it was first declared; attributes belong to the override the caller means.
    private static MethodInfo Specific(MethodCallExpression call, LambdaExpression lambda)
    {
        var method = call.Method;
        if (lambda.Parameters.Count == 0)
        {
            if (!method.IsStatic && call.Object is null) throw new ArgumentException($"{method} needs an instance", nameof(lambda));
            return method.IsStatic ? method : Override(method, call.Object!.Type);
        }
        if (call.Object != lambda.Parameters[0])
            throw new ArgumentException($"'{lambda.Body}' must be a call on '{lambda.Parameters[0].Name}'", nameof(lambda));
        return Override(method, lambda.Parameters[0].Type);
    }

    private static MethodInfo Override(MethodInfo method, Type type)
    {
        if (!method.IsVirtual || type.IsInterface) return method;
        const BindingFlags instance = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;
        var definition = method.IsGenericMethod ? method.GetGenericMethodDefinition() : method;
        for (var at = type; at is not null && at != definition.DeclaringType; at = at.BaseType)
        {
            var found = at.GetMethods(instance | BindingFlags.DeclaredOnly)
                .FirstOrDefault(each => each.IsVirtual && each.GetBaseDefinition() == definition.GetBaseDefinition());
            if (found is not null) return method.IsGenericMethod ? found.MakeGenericMethod(method.GetGenericArguments()) : found;
        }
        return method;
    }

    private static PropertyInfo Specific(PropertyInfo property, Type type) =>
        type.GetProperty(property.Name, BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic) ?? property;

    private static object?[] Arguments(MethodCallExpression method, LambdaExpression lambda)
    {
        var args = new object?[method.Arguments.Count];
        for (var at = 0; at < args.Length; at++) args[at] = ExpressionValues.Evaluate(method.Arguments[at], lambda.Parameters);
        return args;
    }
}
