using System.Collections.Immutable;
using ReleaseWorkflows.Activities.Files;
using ReleaseWorkflows.Activities.Running;

namespace Tests.Runbook.Activities.Support;

/// <summary>A runner of real programs with a state directory of its own.</summary>
internal sealed class Programs : IDisposable
{
    public Programs()
    {
        State = new StateDirectory(Folder["state"]);
        Outputs = new OutputStore(State);
        Runner = new ProgramRunner(State, Outputs, TimeProvider.System);
    }

    public TemporaryFolder Folder { get; } = new();

    public StateDirectory State { get; }

    public OutputStore Outputs { get; }

    public ProgramRunner Runner { get; }

    public static ImmutableSortedDictionary<string, string> Variables { get; } =
        ImmutableSortedDictionary<string, string>.Empty.Add("PATH", Environment.GetEnvironmentVariable("PATH")!);

    public ProgramRun Run(params string[] argv) => new([.. argv], Folder.Path, Variables, TimeSpan.FromMinutes(1));

    public void Dispose() => Folder.Dispose();
}
