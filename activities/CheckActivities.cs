using ReleaseWorkflows.Activities.Checks;
using ReleaseWorkflows.Evidence;
using ReleaseWorkflows.Hands;
using Temporalio.Activities;

namespace ReleaseWorkflows.Activities;

/// <summary>Finds out whether one thing is true; changes nothing.</summary>
public sealed class CheckActivities : IChecks
{
    private readonly CheckBench bench;
    private readonly TimeProvider time;

    internal CheckActivities(CheckBench bench, TimeProvider time) => (this.bench, this.time) = (bench, time);

    /// <inheritdoc/>
    [Activity]
    public Task<CheckResult> RunCheckAsync(CheckOrder order) => Pulse.WhileAsync(time, async cancellation =>
    {
        var result = await bench.RunAsync(order, cancellation).ConfigureAwait(false);
        ActivityExecutionContext.Current.Logger.Checked(result.Name, result.Host, result.Verdict, result.Why);
        return result;
    });
}
