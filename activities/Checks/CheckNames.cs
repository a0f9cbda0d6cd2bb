using System.Text.RegularExpressions;

namespace ReleaseWorkflows.Activities.Checks;

/// <summary>Tells which of a forge's checks a plan means. Pure.</summary>
internal static class CheckNames
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(1);

    /// <summary>
    /// The whole name, or the job's alone: <c>test</c> means <c>ci / test (push)</c> and every other job of that name.
    /// </summary>
    /// <param name="wanted">With <c>*</c> for any text.</param>
    public static bool Means(string wanted, string name) => Same(wanted, name) || Same(wanted, JobOf(name));

    private static bool Same(string wanted, string name) =>
        Regex.IsMatch(
            name, $"^{Regex.Escape(wanted).Replace(@"\*", ".*", StringComparison.Ordinal)}$",
            RegexOptions.CultureInvariant | RegexOptions.Singleline | RegexOptions.NonBacktracking, Limit);

    private static string JobOf(string name)
    {
        var end = name.EndsWith(')') ? name.LastIndexOf(" (", StringComparison.Ordinal) : -1;
        var job = end < 0 ? name : name[..end];
        var slash = job.LastIndexOf(" / ", StringComparison.Ordinal);
        return slash < 0 ? job : job[(slash + 3)..];
    }
}
