using System.Collections.Immutable;
using ReleaseWorkflows.Evidence;
using ReleaseWorkflows.Messages;
using ReleaseWorkflows.Plan;
using Temporalio.Exceptions;

namespace ReleaseWorkflows.Restoring;

/// <summary>What every host goes back to.</summary>
/// <param name="Name">For people.</param>
/// <param name="Steps">In the order in which they are put back.</param>
internal sealed record Targets(string Name, ImmutableArray<UndoStep> Steps)
{
    /// <summary>The recorded changes, or the fleet against a known-good release; components in rollback order.</summary>
    /// <exception cref="ApplicationFailureException">BadRequest: no known-good release to go back to, or not one that was validated
    /// here.</exception>
    public static Targets Of(RollbackRequest request, EnvironmentAnswer environment)
        => request.Steps.IsEmpty ? OfKnownGood(request, Choose(request, environment)) : OfRecorded(request);

    private static Targets OfRecorded(RollbackRequest request)
    {
        var names = request.Steps.Where(s => s.Before.Present).Select(s => s.Before.Version ?? s.Before.ToStated()).Distinct().ToArray();
        var name = names.Length == 0 ? "nothing was there" : string.Join(" and ", names);
        return new(name, [.. OrderOf(request.Plan).SelectMany(c => request.Steps.Reverse().Where(s => s.Component == c.Name))]);
    }

    private static Targets OfKnownGood(RollbackRequest request, KnownGood good)
    {
        var hosts = request.Plan.Environments.First(e => e.Name == request.Environment).Hosts;
        return new(good.Release.Version.Text,
        [
            .. from component in OrderOf(request.Plan)
               from host in hosts
               select new UndoStep(request.Environment, host.Name, component.Name, StateOf(good, component)),
        ]);
    }

    private static KnownGood Choose(RollbackRequest request, EnvironmentAnswer environment)
    {
        var good = request.Target is { } version
            ? environment.KnownGood.FirstOrDefault(g => g.Release.Version == version)
            : environment.KnownGood.FirstOrDefault(g => g.Release.Version != request.Release.Version);
        var validated = environment.KnownGood.IsEmpty ? "none" : string.Join(", ", environment.KnownGood.Select(g => g.Release.Version));
        return good ?? throw new ApplicationFailureException(
            request.Target is { } wanted
                ? $"{wanted} was never validated in {request.Environment}. Validated: {validated}."
                : $"No known-good release besides {request.Release.Version} is recorded in {request.Environment}. Validated: {validated}.",
            Failures.BadRequest,
            nonRetryable: true);
    }

    private static HostState StateOf(KnownGood good, ComponentPlan component)
        => new(true, good.Release.Version.Text, good.Artifacts.FirstOrDefault(a => a.Name == component.Deploy.Brings)?.Digest, null, null);

    private static IEnumerable<ComponentPlan> OrderOf(ReleasePlan plan) => plan.Rollback.Order.IsEmpty
        ? plan.Components.Reverse()
        : plan.Rollback.Order.Select(name => plan.Components.First(c => c.Name == name));
}
