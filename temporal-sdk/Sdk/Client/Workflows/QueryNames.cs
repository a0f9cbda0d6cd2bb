using System.Reflection;
using Temporalio.Workflows;

namespace Temporalio.Client;

/// <summary>Name of the query that a method or property handles.</summary>
internal static class QueryNames
{
    public static string Of(MemberInfo member) => member is PropertyInfo property
        ? WorkflowQueryDefinition.NameFromPropertyForCall(property)
        : WorkflowQueryDefinition.NameFromMethodForCall((MethodInfo)member);
}
