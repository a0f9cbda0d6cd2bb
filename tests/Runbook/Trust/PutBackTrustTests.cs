using ReleaseWorkflows.Evidence;
using ReleaseWorkflows.Hands;
using ReleaseWorkflows.Plan;
using ReleaseWorkflows.Trust;
using ReleaseWorkflows.Words;
using Temporalio.Client;
using Temporalio.Exceptions;
using Temporalio.Testing;
using Temporalio.Worker;
using Temporalio.Workflows;
using Tests.Runbook.Activities.Support;

namespace Tests.Runbook.Trust;

/// <summary>Who may take a change back, with a real engine that knows who started whom.</summary>
public sealed class PutBackTrustTests : IAsyncLifetime
{
    private readonly Workshop workshop = new();
    private readonly GitOrigin origin = new(Statements.Developer);
    private readonly ShopHost host;
    private WorkflowEnvironment? engine;

    public PutBackTrustTests()
    {
        origin.PushTag("v1.4.0", origin.Head);
        host = new ShopHost(workshop) { Environment = Policies.Production, Origin = origin };
        workshop.Policy = Policies.Gated(signers: null) with { UnsignedAllowed = true };
    }

    public async Task InitializeAsync() => engine = await WorkflowEnvironment.StartLocalAsync();

    public async Task DisposeAsync()
    {
        await engine!.ShutdownAsync();
        workshop.Dispose();
        origin.Dispose();
    }

    [Fact]
    public Task The_child_of_the_run_that_made_the_change_may_take_it_back() => WithWorkerAsync(async client =>
    {
        var order = await host.OrderAsync("1.4.0");

        var back = await client.ExecuteWorkflowAsync((Changer changer) => changer.RunAsync(order, host.Charter, true), Options("changer"));

        Assert.Equal((HostState.Nothing, true), (back.After, back.Changed));
        Assert.Equal("stopped", host.Starts[^1]);
    });

    [Fact]
    public Task A_forged_rollback_that_nobody_signed_leaves_the_host_untouched() => WithWorkerAsync(async client =>
    {
        var order = await host.OrderAsync("1.4.0");
        var change = await client.ExecuteWorkflowAsync((Changer changer) => changer.RunAsync(order, host.Charter, false), Options("changer"));
        var forged = TakerBack.OrderFor(order, host.Charter, change.Before);

        var failed = await Assert.ThrowsAsync<WorkflowFailedException>(
            () => client.ExecuteWorkflowAsync((TakerBack taker) => taker.RunAsync(forged), Options("forger")));

        var refused = Assert.IsType<ApplicationFailureException>(Assert.IsType<ActivityFailureException>(failed.InnerException)
            .InnerException);
        Assert.Equal((ReleaseWorkflows.Failures.Refused, true), (refused.ErrorType, refused.NonRetryable));
        Assert.Equal("shop 1.4.0", host.Running);
        Assert.Single(host.Starts);
    });

    [Theory]
    [InlineData("nothing", true, "")]
    [InlineData("1.3.0", true, "does not say that api on prod-1 goes back to nothing")]
    [InlineData("nothing", false, "about another plan")]
    public Task An_operator_signs_one_target_of_one_plan(string target, bool isPlanOfTheRelease, string refusal) => WithWorkerAsync(async client =>
    {
        var order = await host.OrderAsync("1.4.0");
        await client.ExecuteWorkflowAsync((Changer changer) => changer.RunAsync(order, host.Charter, false), Options("changer"));
        var back = HostOrders.Back(
            order.Release, host.Charter, order.Environment, order.Host, host.Charter.Plan.Components[0], HostState.Nothing);
        var other = host.Charter with { Plan = host.Charter.Plan with { Smoke = [] } };
        var asked = TakerBack.OrderFor(back, isPlanOfTheRelease ? host.Charter : other, HostState.Nothing);
        var signed = host.Charter.Plan.Hash;

        var taking = client.ExecuteWorkflowAsync((Operator taker) => taker.RunAsync(asked, target, signed), Options("operator"));

        if (refusal.Length == 0)
        {
            Assert.Equal(HostState.Nothing, (await taking).After);
            return;
        }

        var failed = await Assert.ThrowsAsync<WorkflowFailedException>(() => taking);
        Assert.Contains(refusal, failed.InnerException!.InnerException!.Message, StringComparison.Ordinal);
        Assert.Equal("shop 1.4.0", host.Running);
    });

    private static WorkflowOptions Options(string id) => new(id, "put-back");

    private async Task WithWorkerAsync(Func<ITemporalClient, Task> work)
    {
        var options = new TemporalWorkerOptions("put-back").AddWorkflow<Changer>().AddWorkflow<TakerBack>().AddWorkflow<Operator>()
            .AddAllActivities(workshop.Hands.Hosts);
        using var worker = new TemporalWorker(engine!.Client, options);
        await worker.ExecuteAsync(() => work(engine.Client));
    }

    /// <summary>Changes a host with approvals for exactly this run, and takes it back through a child when asked.</summary>
    [Workflow]
    public class Changer
    {
        [WorkflowRun]
        public async Task<HostChange> RunAsync(HostOrder order, Charter charter, bool takesBack)
        {
            var statement = Statements.Gate(order, charter, Workflow.Info.RunId) with { WorkflowId = Workflow.Info.WorkflowId };
            var stated = statement.Stated();
            var authorization = new Authorization(
                order.Release,
                order.Environment,
                stated,
                [Approve(stated, "ada@example.test", "operator"), Approve(stated, "sam@example.test", "reviewer")],
                new FencingToken(1));
            var change = await Workflow.ExecuteActivityAsync(
                (IHosts hands) => hands.ChangeHostAsync(new HostChangeOrder(order, HostState.Nothing, authorization, charter)), Patience);
            var back = TakerBack.OrderFor(order, charter, change.Before);
            return takesBack ? await Workflow.ExecuteChildWorkflowAsync((TakerBack taker) => taker.RunAsync(back)) : change;
        }

        private static SignedDecision Approve(StatedEvidence stated, string principal, string role)
        {
            var at = new DateTimeOffset(Workflow.UtcNow);
            var decision = new Decision(
                stated.Hash,
                Verdict.Approve,
                Word.Parse<Principal>(principal),
                Word.Parse<Role>(role),
                "",
                Word.Parse<DecisionId>($"decision-{role}"),
                at.AddTicks(-(at.Ticks % TimeSpan.TicksPerSecond)));
            return new SignedDecision(decision.Canonical(), null);
        }
    }

    /// <summary>Asks for a host to be put back, as whoever started it.</summary>
    [Workflow]
    public class TakerBack
    {
        public static PutBackOrder OrderFor(HostOrder order, Charter charter, HostState target) => new(
            order,
            target,
            order.Release.Version,
            RollbackCause.Compensation,
            new Authorization(order.Release, order.Environment, null, [], new FencingToken(1)),
            charter);

        [WorkflowRun]
        public Task<HostChange> RunAsync(PutBackOrder order) =>
            Workflow.ExecuteActivityAsync((IHosts hands) => hands.PutBackHostAsync(order), Patience);
    }

    /// <summary>Puts a host back with an operator's signature about a target of a plan.</summary>
    [Workflow]
    public class Operator
    {
        [WorkflowRun]
        public Task<HostChange> RunAsync(PutBackOrder order, string target, Digest plan)
        {
            var stated = (Statements.Gate(order.Host with { Artifact = Nothing }, order.Charter, Workflow.Info.RunId) with
            {
                Kind = StatementKind.Rollback,
                WorkflowId = Workflow.Info.WorkflowId,
                PlanHash = plan,
                Hosts = [new StatedHost(order.Host.Host.Name, order.Host.Component, target)],
            }).Stated();
            var at = new DateTimeOffset(Workflow.UtcNow);
            var decision = new Decision(
                stated.Hash,
                Verdict.Rollback,
                Word.Parse<Principal>("ada@example.test"),
                Word.Parse<Role>("operator"),
                "",
                Word.Parse<DecisionId>("decision-rollback"),
                at.AddTicks(-(at.Ticks % TimeSpan.TicksPerSecond)));
            var authorization = order.Authorization with { Statement = stated, Decisions = [new SignedDecision(decision.Canonical(), null)] };
            var signed = order with { Authorization = authorization };
            return Workflow.ExecuteActivityAsync((IHosts hands) => hands.PutBackHostAsync(signed), Patience);
        }

        private static VerifiedArtifact Nothing => new(Word.Parse<ArtifactName>("none"), "none", Digest.OfHash(new byte[32]), 0);
    }

    private static ActivityOptions Patience =>
        new() { StartToCloseTimeout = TimeSpan.FromMinutes(1), HeartbeatTimeout = TimeSpan.FromSeconds(30) };
}
