using ReleaseWorkflows;
using ReleaseWorkflows.Evidence;
using ReleaseWorkflows.Hands;
using ReleaseWorkflows.Messages;
using ReleaseWorkflows.Plan;
using ReleaseWorkflows.Trust;
using ReleaseWorkflows.Words;
using Temporalio.Api.Enums.V1;
using Temporalio.Client;
using Temporalio.Exceptions;
using Temporalio.Worker;

namespace Tests.Runbook.Workflows;

/// <summary>One project with hosts that run 1.0.0, a worker for it, and the means to release and to decide.</summary>
internal sealed class Scenario
{
    private static int count;
    private readonly TimeSkippingServer server;
    private readonly string queue;

    public Scenario(TimeSkippingServer server)
    {
        this.server = server;
        queue = $"release-{Interlocked.Increment(ref count)}";
        Project = $"shop-{count}";
        foreach (var (environment, host) in Hosts) World.Put(environment, host, "app", "1.0.0");
    }

    public static (string Environment, string Host)[] Hosts { get; } =
        [("staging", "staging-1"), ("production", "prod-1"), ("production", "prod-2"), ("production", "prod-3")];

    public string Project { get; }

    public SimulatedWorld World { get; } = new();

    public ITemporalClient Client => server.Environment.Client;

    /// <summary>Does something while the worker runs.</summary>
    public async Task<T> RunAsync<T>(Func<Task<T>> story)
    {
        var options = new TemporalWorkerOptions(queue).AddAllActivities(World)
            .AddWorkflow<ReleaseWorkflow>().AddWorkflow<RollbackWorkflow>().AddWorkflow<EnvironmentWorkflow>();
        using var worker = new TemporalWorker(Client, options);
        return await worker.ExecuteAsync(story);
    }

    /// <summary>Releases and waits for the end.</summary>
    public Task<ReleaseResult> ReleaseAsync(ReleasePlan plan, string version = "1.1.0", string? starter = null)
        => RunAsync(async () => await ResultAsync(await StartAsync(plan, version, starter)));

    /// <summary>Starts a release.</summary>
    public Task<WorkflowHandle<ReleaseWorkflow, ReleaseResult>> StartAsync(
        ReleasePlan plan, string version = "1.1.0", string? starter = null, string? commit = null)
    {
        var release = new ReleaseRef(plan.Project, Some.Version(version), Some.CommitOf(commit ?? version));
        var request = new ReleaseRequest(release, plan, [], new(starter is null ? null : Word.Parse<Principal>(starter), "command"));
        return Client.StartWorkflowAsync(
            (ReleaseWorkflow workflow) => workflow.RunAsync(request),
            new(release.WorkflowId, queue) { IdReusePolicy = WorkflowIdReusePolicy.AllowDuplicate });
    }

    /// <summary>The result, of releases that close as failed too.</summary>
    public static async Task<ReleaseResult> ResultAsync(WorkflowHandle<ReleaseWorkflow, ReleaseResult> handle)
    {
        try
        {
            return await handle.GetResultAsync();
        }
        catch (WorkflowFailedException failed) when (
            failed.InnerException is ApplicationFailureException { ErrorType: Failures.Stopped or Failures.Stuck } red)
        {
            return red.Details.ElementAt<ReleaseResult>(0);
        }
    }

    /// <summary>Starts a rollback as an operator does.</summary>
    public Task<WorkflowHandle<RollbackWorkflow, RollbackReport>> StartRollbackAsync(
        ReleasePlan plan, string version, string? target = null)
    {
        var release = new ReleaseRef(plan.Project, Some.Version(version), Some.CommitOf(version));
        var request = new RollbackRequest(
            release, Some.Environment("production"), plan, [], RollbackCause.Operator, "customers complain",
            target is null ? null : Some.Version(target), [], null, null, null, []);
        return Client.StartWorkflowAsync(
            (RollbackWorkflow workflow) => workflow.RunAsync(request),
            new(WorkflowIds.Rollback(release.Project, request.Environment, release.Version), queue));
    }

    /// <summary>People decide as soon as they hear something, so that no test waits for a time.</summary>
    public void When(string heard, Func<WorkflowHandle<ReleaseWorkflow, ReleaseResult>, Task> act)
        => World.When(
            heard,
            a => act(Client.GetWorkflowHandle<ReleaseWorkflow, ReleaseResult>(WorkflowIds.Release(a.Release.Project, a.Release.Version))));

    /// <summary>Ada lets every release through the gate.</summary>
    public Scenario Approving()
    {
        When("waits at the gate", handle => DecideAsync(handle, People.Ada, Verdict.Approve));
        return this;
    }

    /// <summary>Decides about the gate that is open.</summary>
    public static async Task<DecisionAnswer> DecideAsync(
        WorkflowHandle<ReleaseWorkflow, ReleaseResult> handle, Person who, Verdict verdict, string role = "operator", string? id = null)
    {
        var gate = (await handle.QueryAsync(workflow => workflow.Gates())).Last();
        return await SendAsync(handle, People.Decide(who, verdict, gate.Statement.Hash, role, id: id), verdict);
    }

    /// <summary>Answers the question that is open.</summary>
    public static async Task<DecisionAnswer> ResolveAsync(WorkflowHandle<ReleaseWorkflow, ReleaseResult> handle, Verdict verdict)
    {
        var question = (await handle.QueryAsync(workflow => workflow.Status())).Questions.Last();
        var decision = People.Decide(People.Ada, verdict, question.Statement.Hash);
        return await handle.ExecuteUpdateAsync(workflow => workflow.ResolveAsync(decision));
    }

    /// <summary>Decides about the release as a whole.</summary>
    public static async Task<DecisionAnswer> AboutAllAsync(WorkflowHandle<ReleaseWorkflow, ReleaseResult> handle, Verdict verdict)
    {
        var status = await handle.QueryAsync(workflow => workflow.Status());
        return await SendAsync(handle, People.Decide(People.Ada, verdict, status.Statement!.Hash), verdict);
    }

    /// <summary>Sends a decision as the update of its name.</summary>
    public static Task<DecisionAnswer> SendAsync(
        WorkflowHandle<ReleaseWorkflow, ReleaseResult> handle, SignedDecision decision, Verdict verdict)
        => verdict switch
    {
        Verdict.Approve => handle.ExecuteUpdateAsync(workflow => workflow.ApproveAsync(decision)),
        Verdict.Reject => handle.ExecuteUpdateAsync(workflow => workflow.RejectAsync(decision)),
        Verdict.Reopen => handle.ExecuteUpdateAsync(workflow => workflow.ReopenAsync(decision)),
        Verdict.Abort => handle.ExecuteUpdateAsync(workflow => workflow.AbortAsync(decision)),
        Verdict.Rollback => handle.ExecuteUpdateAsync(workflow => workflow.RollbackAsync(decision)),
        _ => handle.ExecuteUpdateAsync(workflow => workflow.AcknowledgeAsync(decision)),
    };

    /// <summary>
    /// Writes the histories of this project's workflows as golden ones, when RELEASE_RECORD_HISTORIES names a folder (make
    /// record-histories).
    /// What is in the folder of golden histories stays there: a changed runbook gets a story of its own.
    /// </summary>
    public async Task RecordAsync(string name, params string[] workflowIds)
    {
        if (Environment.GetEnvironmentVariable("RELEASE_RECORD_HISTORIES") is not { Length: > 0 } folder) return;
        foreach (var id in workflowIds)
        {
            var file = Path.Combine(folder, $"{name}-{id.Split('/')[0]}.json");
            if (File.Exists(file)) continue;
            var history = await Client.GetWorkflowHandle(id).FetchHistoryAsync();
            await File.WriteAllTextAsync(file, history.ToJson());
        }
    }

    /// <summary>What runs on all hosts: <c>staging-1 1.1.0, prod-1 1.1.0, …</c>.</summary>
    public string Fleet() => string.Join(", ", Hosts.Select(h => $"{h.Host} {World.On(h.Environment, h.Host)}"));

    /// <summary>What production's workflow knows.</summary>
    public async Task<EnvironmentState> ProductionAsync()
    {
        var production = Client.GetWorkflowHandle<EnvironmentWorkflow>($"environment/{Project}/production");
        return (await production.QueryAsync(workflow => workflow.View())).State;
    }
}
