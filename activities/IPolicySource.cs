using ReleaseWorkflows.Plan;
using ReleaseWorkflows.Words;

namespace ReleaseWorkflows.Activities;

/// <summary>The policies that this worker holds. Asked anew for every decision and change, so that an edited policy counts at
/// once.</summary>
public interface IPolicySource
{
    /// <returns>Null when there is none for the project.</returns>
    /// <exception cref="Exception">The policy is there and cannot be read or is not valid; the activity fails and is tried
    /// again.</exception>
    ReleasePolicy? Find(ProjectName project);
}
