using System.Linq.Expressions;
using System.Reflection;

namespace Temporalio.Calls;

/// <summary>Reads lambdas that consist of one call, such as <c>(IHost h) => h.InstallAsync(tag)</c>.</summary>
internal static class CallExpression
{
    /// <summary>The called method, as its most specific override on the lambda's own type, and its evaluated arguments.</summary>
    /// <exception cref="ArgumentException">The lambda is anything but one method call on its parameter, or on a static method without one.</exception>
    public static (MethodInfo Method, object?[] Args) Method(LambdaExpression lambda)
    {
        if (Body(lambda) is not MethodCallExpression call)
        {
            throw new ArgumentException($"The lambda must be exactly one method call, and is: {lambda}.", nameof(lambda));
        }
        var args = new object?[call.Arguments.Count];
        for (var i = 0; i < args.Length; i++)
        {
            args[i] = ExpressionValue.Of(call.Arguments[i]);
        }
        return (Target(lambda, call.Object, call.Method.IsStatic) is { } type ? MostSpecific(call.Method, type) : call.Method, args);
    }

    /// <summary>Like <see cref="Method"/>, but also takes the read of a property, which has no arguments.</summary>
    /// <exception cref="ArgumentException">The lambda is neither one method call nor one property read.</exception>
    public static (MemberInfo Member, object?[] Args) MethodOrProperty(LambdaExpression lambda)
    {
        if (Body(lambda) is MemberExpression { Member: PropertyInfo property } read)
        {
            Target(lambda, read.Expression, property.GetMethod?.IsStatic == true);
            return (property, []);
        }
        return Method(lambda);
    }

    private static Expression Body(LambdaExpression lambda) =>
        lambda.Body is UnaryExpression { NodeType: ExpressionType.Convert } convert ? convert.Operand : lambda.Body;

    /// <summary>Null for a static call.</summary>
    private static Type? Target(LambdaExpression lambda, Expression? instance, bool isStatic)
    {
        if (isStatic)
        {
            return lambda.Parameters.Count == 0
                ? null
                : throw new ArgumentException($"The lambda has a parameter but calls a static method: {lambda}.", nameof(lambda));
        }
        if (lambda.Parameters.Count != 1)
        {
            throw new ArgumentException($"The lambda calls an instance method and needs the instance as its parameter: {lambda}.", nameof(lambda));
        }
        var onParameter = instance is UnaryExpression { NodeType: ExpressionType.Convert } convert ? convert.Operand : instance;
        return onParameter == lambda.Parameters[0]
            ? lambda.Parameters[0].Type
            : throw new ArgumentException($"The lambda must call a method of its parameter: {lambda}.", nameof(lambda));
    }

    private static MethodInfo MostSpecific(MethodInfo method, Type type)
    {
        if (!method.IsVirtual || type.IsInterface || method.DeclaringType == type || method.DeclaringType!.IsInterface)
        {
            return method;
        }
        var origin = method.GetBaseDefinition();
        return type.GetMethods(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
            .FirstOrDefault(candidate => candidate.Name == method.Name && candidate.GetBaseDefinition() == origin) ?? method;
    }
}
