using ReleaseWorkflows.Evidence;
using ReleaseWorkflows.Hands;
using ReleaseWorkflows.Trust;
using Temporalio.Activities;
using Temporalio.Exceptions;

namespace Tests.Runbook.Workflows;

internal sealed partial class SimulatedWorld : IHosts
{
    [Activity]
    public Task<HostState> ObserveHostAsync(HostOrder order)
    {
        Meet($"observe {order.Host.Name}");
        lock (gate) return Task.FromResult(Now(order));
    }

    [Activity]
    public Task<HostWayBack> ProveWayBackAsync(HostOrder order)
    {
        lock (gate) return Task.FromResult(
            new HostWayBack(order.Host.Name, order.Component, Now(order), true, "the release before is there"));
    }

    [Activity]
    public Task<HostChange> ChangeHostAsync(HostChangeOrder order)
    {
        var (host, name) = (order.Host, order.Host.Host.Name.Text);
        RequireApprovals(order.Authorization);
        Meet($"change {name}");
        lock (gate)
        {
            Fence(name, order.Authorization.Token);
            var before = Now(host);
            var after = State(host.Release.Version.Text, host.Artifact?.Digest);
            var changed = !before.IsSameAs(after);
            if (changed) Deeds.Add($"change {host.Environment}/{name}/{host.Component} {after.Version}");
            hosts[Key(host)] = after;
            return Task.FromResult(new HostChange(host.Environment, host.Host.Name, host.Component, before, after, changed));
        }
    }

    [Activity]
    public Task<HostChange> PutBackHostAsync(PutBackOrder order)
    {
        var (host, name) = (order.Host, order.Host.Host.Name.Text);
        Meet($"put back {name}");
        lock (gate)
        {
            Fence(name, order.Authorization.Token);
            var before = Now(host);
            var changed = before.Version != order.Target.Version || before.Present != order.Target.Present;
            if (changed) Deeds.Add($"put back {host.Environment}/{name}/{host.Component} {order.Target.Version ?? "nothing"}");
            if (order.Target.Present) hosts[Key(host)] = order.Target;
            else hosts.Remove(Key(host));
            return Task.FromResult(new HostChange(host.Environment, host.Host.Name, host.Component, before, Now(host), changed));
        }
    }

    private static (string, string, string) Key(HostOrder order) => (order.Environment.Text, order.Host.Name.Text, order.Component.Text);

    private HostState Now(HostOrder order) => hosts.GetValueOrDefault(Key(order)) ?? HostState.Nothing;

    /// <summary>As real hands do: the workflow's word is not enough.</summary>
    private void RequireApprovals(Authorization authorization)
    {
        if (authorization.Environment.Text != "production" || Needs.IsEmpty) return;
        var statement = authorization.Statement;
        var info = ActivityExecutionContext.Current.Info;
        var good = statement is not null
            && Statement.Parse(statement.Text) is { } facts
            && facts.WorkflowId == info.WorkflowId
            && facts.RunId == info.WorkflowRunId
            && authorization.Decisions.Count(d => Decision.TryParse(d.Decision, out var decision, out _) && decision!.Statement == statement.Hash) >= Needs.Sum(n => n.Count);
        if (!good) throw new ApplicationFailureException("not approved", ReleaseWorkflows.Failures.Refused, nonRetryable: true);
    }
}
