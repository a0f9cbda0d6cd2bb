using System.Collections.Immutable;
using ReleaseWorkflows.Words;

namespace ReleaseWorkflows.Deciding;

/// <summary>Roles that the runbooks themselves know by name.</summary>
public static class KnownRoles
{
    /// <summary>Drives a release and answers for production.</summary>
    public static readonly Role Operator = Word.Parse<Role>("operator");

    /// <summary>Only the operator.</summary>
    public static readonly ImmutableArray<Role> OperatorOnly = [Operator];
}
