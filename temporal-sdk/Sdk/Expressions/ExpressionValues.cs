using System.Collections.ObjectModel;
using System.Linq.Expressions;
using System.Reflection;

namespace Temporalio.Expressions;

/// <summary>Evaluates the arguments of a lambda call.</summary>
internal static class ExpressionValues
{
    /// <summary>Evaluates one argument.</summary>
    /// <exception cref="ArgumentException">The argument uses a parameter of the lambda.</exception>
    public static object? Evaluate(Expression argument, ReadOnlyCollection<ParameterExpression> parameters)
    {
        // Constants, captured variables and their properties are most arguments, and reading them needs no compilation.
        if (TryRead(argument, out var value)) return value;
        if (parameters.Count > 0 && new Finder(parameters).Uses(argument))
            throw new ArgumentException($"The argument '{argument}' uses the lambda's parameter, which stands for a remote object");
        var boxed = Expression.Convert(argument, typeof(object));
        return Expression.Lambda<Func<object?>>(boxed).Compile(preferInterpretation: true)();
    }

    private static bool TryRead(Expression? argument, out object? value)
    {
        value = null;
        switch (argument)
        {
            case ConstantExpression constant:
                value = constant.Value;
                return true;
            case MemberExpression { Member: FieldInfo field, Expression: var owner }:
                object? target = null;
                if (owner is not null && (!TryRead(owner, out target) || target is null)) return false;
                value = field.GetValue(target);
                return true;
            case MemberExpression { Member: PropertyInfo property, Expression: var owner }:
                object? holder = null;
                if (owner is not null && (!TryRead(owner, out holder) || holder is null)) return false;
                value = property.GetValue(holder, BindingFlags.DoNotWrapExceptions, null, null, null);
                return true;
            case UnaryExpression { NodeType: ExpressionType.Convert or ExpressionType.ConvertChecked, Method: null } convert:
                return TryRead(convert.Operand, out value) && TryConvert(convert, ref value);
            default:
                return false;
        }
    }

    // Boxes, wraps and widens, as the compiler does for an int that becomes a long; whatever may lose something is left to the expression.
    private static bool TryConvert(UnaryExpression convert, ref object? value)
    {
        var type = Nullable.GetUnderlyingType(convert.Type) ?? convert.Type;
        if (value is null) return !convert.Type.IsValueType || type != convert.Type;
        if (type.IsInstanceOfType(value)) return true;
        object? wider = (value, Type.GetTypeCode(type)) switch
        {
            (int number, TypeCode.Int64) when !type.IsEnum => (long)number,
            (int number, TypeCode.Double) => (double)number,
            (float number, TypeCode.Double) => (double)number,
            _ => null,
        };
        value = wider ?? value;
        return wider is not null;
    }

    private sealed class Finder(ReadOnlyCollection<ParameterExpression> parameters) : ExpressionVisitor
    {
        private bool found;

        public bool Uses(Expression argument)
        {
            Visit(argument);
            return found;
        }

        protected override Expression VisitParameter(ParameterExpression node)
        {
            found |= parameters.Contains(node);
            return node;
        }
    }
}
