using ReleaseWorkflows.Runbooks;
using ReleaseWorkflows.Starter.Exits;

namespace ReleaseWorkflows.Starter.Plans;

/// <summary>A plan or policy that cannot be read, with everything that is wrong with it.</summary>
internal static class PlanTrouble
{
    /// <returns>The value, when there is nothing wrong.</returns>
    /// <exception cref="Trouble">All errors at once, each with its place.</exception>
    public static T Require<T>(Reading<T> reading, string where)
        where T : class
    {
        if (reading.Value is { } value)
            return value;
        var count = reading.Errors.Length;
        throw Trouble.BadInput($"{count} {(count == 1 ? "error" : "errors")}\n{string.Join('\n', reading.Errors)}", where,
            "mend them all and type: release plan");
    }
}
