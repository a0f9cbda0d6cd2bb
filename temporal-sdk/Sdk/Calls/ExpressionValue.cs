using System.Linq.Expressions;
using System.Reflection;

namespace Temporalio.Calls;

/// <summary>Evaluates the arguments of a call lambda. What callers usually write (constants, locals, members of locals) takes no compiler.</summary>
internal static class ExpressionValue
{
    public static object? Of(Expression expression) => expression switch
    {
        ConstantExpression constant => constant.Value,
        MemberExpression { Member: FieldInfo field } read => field.GetValue(read.Expression is { } owner ? Of(owner) : null),
        UnaryExpression { NodeType: ExpressionType.Convert, Method: null } convert when IsWidening(convert) => Of(convert.Operand),
        _ => Expression.Lambda<Func<object?>>(Expression.Convert(expression, typeof(object))).Compile(preferInterpretation: true)(),
    };

    /// <summary>A conversion that changes the static type only, or boxes.</summary>
    private static bool IsWidening(UnaryExpression convert) =>
        convert.Type.IsAssignableFrom(convert.Operand.Type) && Nullable.GetUnderlyingType(convert.Operand.Type) is null;
}
