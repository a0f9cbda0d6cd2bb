using System.Collections.Immutable;
using ReleaseWorkflows.Evidence;
using ReleaseWorkflows.Hands;
using ReleaseWorkflows.Plan;
using Temporalio.Exceptions;
using Temporalio.Workflows;

namespace ReleaseWorkflows.Releasing;

/// <summary>Does checks one after the other and stops at the first that stops the release.</summary>
internal sealed class Checking(ReleaseRun run)
{
    /// <summary>Results up to the first failure, that one included.</summary>
    public async Task<ImmutableArray<CheckResult>> RunAsync(IEnumerable<CheckOrder> orders, Action<int> progress)
    {
        var results = ImmutableArray.CreateBuilder<CheckResult>();
        foreach (var order in orders)
        {
            run.Stop.SafePoint();
            var result = await OneAsync(order);
            results.Add(Ledger.Trimmed(result));
            progress(results.Count);
            if (!result.MayGoOn) break;
        }
        return results.ToImmutable();
    }

    private async Task<CheckResult> OneAsync(CheckOrder order)
    {
        var check = order.Check;
        if (check.When is { } input && run.Values.Of(input.Text) is null or "" or "false")
            return NotAsked(order, $"the input {input} was not given");
        var name = order.Host is { } host ? $"{check.Name} on {host.Name}" : check.Name.Text;
        try
        {
            return await Workflow.ExecuteActivityAsync(
                (IChecks hands) => hands.RunCheckAsync(order), Patience.Check(check, name, run.Stop.Token));
        }
        catch (ActivityFailureException broken) when (run.Stop.Ending is null)
        {
            return Broken(order, Ending.WhyOf(broken));
        }
        catch (ActivityFailureException) when (run.Stop.Ending is { } ending)
        {
            throw ending;
        }
    }

    private static CheckResult NotAsked(CheckOrder order, string why)
        => new(order.Check.Name, order.Host?.Name, CheckVerdict.NotAsked, TimeSpan.Zero, 0, string.Empty, why, string.Empty, null, null);

    private static CheckResult Broken(CheckOrder order, string why) => new(
        order.Check.Name,
        order.Host?.Name,
        order.Check.Required ? CheckVerdict.Failed : CheckVerdict.Tolerated,
        TimeSpan.Zero,
        0,
        string.Empty,
        $"the check could not be done: {why}",
        string.Empty,
        null,
        null);
}
