using System.Reflection;

namespace Temporalio.Expressions;

/// <summary>What a lambda calls.</summary>
/// <typeparam name="T">Kind of member.</typeparam>
/// <param name="Member">The method or property.</param>
/// <param name="Args">Arguments in the order of the parameters.</param>
internal readonly record struct ExpressionCall<T>(T Member, IReadOnlyCollection<object?> Args)
    where T : MemberInfo;
