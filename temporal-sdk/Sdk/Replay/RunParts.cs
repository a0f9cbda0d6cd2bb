using Temporalio.Replay.Activation;

namespace Temporalio.Replay;

/// <summary>What history and workflow code share within one run.</summary>
internal sealed class RunParts
{
    public RunParts(WorkflowRunOptions options, string workflowId, string runId)
    {
        Options = options;
        WorkflowId = workflowId;
        RunId = runId;
        Facts = new(options);
        Locals = new(Facts, Jobs);
        Patches = new(Facts, Flags, Ledger);
    }

    public WorkflowRunOptions Options { get; }

    public string WorkflowId { get; }

    public string RunId { get; }

    public RunFacts Facts { get; }

    public SdkFlags Flags { get; } = new(SdkVersion.Text);

    public CommandLedger Ledger { get; } = new();

    public JobList Jobs { get; } = new();

    public LocalActivities Locals { get; }

    public PatchBook Patches { get; }

    public Sequences Sequences { get; } = new();

    /// <summary>Answers that have no place among the commands: the rejections of updates.</summary>
    public List<Api.Protocol.V1.Message> Rejections { get; } = [];
}
