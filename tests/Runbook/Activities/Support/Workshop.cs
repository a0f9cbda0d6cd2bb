using System.Collections.Immutable;
using ReleaseWorkflows.Activities;
using ReleaseWorkflows.Activities.Git;
using ReleaseWorkflows.Plan;
using ReleaseWorkflows.Words;
using Temporalio.Activities;
using Temporalio.Testing;

namespace Tests.Runbook.Activities.Support;

/// <summary>All hands on a state directory of their own, with a policy that a test may change at any time.</summary>
internal sealed class Workshop : IPolicySource, IDisposable
{
    public const string ReleaseWorkflow = "release/shop/1.4.0";
    public const string Run = "run-1";

    private readonly Dictionary<string, string> variables = new(StringComparer.Ordinal)
    {
        ["PATH"] = Environment.GetEnvironmentVariable("PATH")!,
        ["HOME"] = Environment.GetEnvironmentVariable("HOME") ?? "/",
    };

    public Workshop()
    {
        var settings = new HandsSettings(Folder["state"], Folder["records"], new Tagger("Releases", "releases@example.test"))
        {
            OwnEnvironment = name => variables.GetValueOrDefault(name),
        };
        Hands = new AllHands(settings, this, TimeProvider.System);
    }

    public TemporaryFolder Folder { get; } = new();

    public AllHands Hands { get; }

    public ReleasePolicy? Policy { get; set; } = Policies.Open;

    public string? this[string variable]
    {
        set => variables[variable] = value!;
    }

    public List<object?[]> Beats { get; } = [];

    public ReleasePolicy? Find(ProjectName project) => Policy?.Project == project ? Policy : null;

    /// <summary>Runs an activity as the given run of a workflow.</summary>
    public Task<T> DoAsync<T>(
        Func<Task<T>> activity, string workflowId =
            ReleaseWorkflow, string runId = Run, CancellationTokenSource? cancel = null, ImmutableArray<object>? seen = null) =>
        Place(workflowId, runId, cancel, seen).RunAsync(activity);

    public Task DoAsync(Func<Task> activity) => Place(ReleaseWorkflow, Run, null, null).RunAsync(activity);

    public void Dispose()
    {
        Hands.Dispose();
        Folder.Dispose();
    }

    private ActivityEnvironment Place(string workflowId, string runId, CancellationTokenSource? cancel, ImmutableArray<object>? seen)
    {
        var info = ActivityEnvironment.DefaultInfo;
        ActivityInfo own = info with
        {
            WorkflowId = workflowId,
            WorkflowRunId = runId,
            ScheduledTime = new DateTime(2026, 11, 21, 12, 0, 0, DateTimeKind.Utc),
            HeartbeatDetails = [.. (seen ?? []).Select(info.DataConverter.PayloadConverter.ToPayload)],
        };
        return new ActivityEnvironment { Info = own, CancellationTokenSource = cancel ?? new(), Heartbeater = Beat };
    }

    private void Beat(object?[] details)
    {
        lock (Beats)
            Beats.Add(details);
    }
}
