using System.CommandLine;
using ReleaseWorkflows.Starter.Exits;
using ReleaseWorkflows.Starter.Programs;

namespace ReleaseWorkflows.Starter.Commands;

/// <summary>The worker, in this terminal; with the embedded engine inside unless TEMPORAL_ADDRESS names another.</summary>
internal sealed class WorkerCommand : DoorCommand
{
    private readonly Option<string?> policy =
        new("--policy") { Description = "policy.yaml: who may (default: policy.yaml in the state directory)", HelpName = "FILE" };
    private readonly Argument<string[]> more = new("settings") { Description = "further settings of release-worker, after --",
        Arity = ArgumentArity.ZeroOrMore };

    public WorkerCommand()
        : base("worker", "Run the worker, and inside it the embedded engine unless TEMPORAL_ADDRESS names a Temporal.",
            "release worker --policy policy.yaml", "TEMPORAL_ADDRESS=temporal.example.test:7233 release worker --policy policy.yaml",
            "release worker --policy policy.yaml -- --health-port 8099")
    {
        Options.Add(policy);
        Arguments.Add(more);
    }

    protected override Task<ExitCode> RunAsync(Call call)
    {
        call.State.Ensure();
        List<string> words = ["--state", call.State.Root];
        if (call.Get(policy) is { } file)
            words.AddRange(["--policy", Path.GetFullPath(file)]);
        words.AddRange(call.Get(more));
        return ForegroundProgram.RunAsync(ProgramFiles.Start(ProgramFiles.Worker, words));
    }
}
