using ReleaseWorkflows.Hands;
using ReleaseWorkflows.Messages;
using ReleaseWorkflows.Words;
using Temporalio.Exceptions;
using Temporalio.Workflows;

namespace ReleaseWorkflows.Releasing;

/// <summary>Speaks with the workflows of environments for a release or a rollback: signals out, signals back.</summary>
internal sealed class EnvironmentDesk(ReleaseRef release)
{
    private readonly HashSet<EnvironmentName> ensured = [];
    private readonly List<EnvironmentAnswer> answers = [];
    private readonly List<LockGrant> grants = [];
    private int asked;

    /// <summary>For people: why the lock is not ours yet; null when we do not wait.</summary>
    public string? Standing { get; private set; }

    /// <summary>Locks that are ours, the latest last.</summary>
    public IReadOnlyList<LockGrant> Held => grants;

    /// <summary>An environment answered an entry.</summary>
    public void Answered(EnvironmentAnswer answer) => answers.Add(answer);

    /// <summary>An environment gave us its lock.</summary>
    public void Granted(LockGrant grant)
    {
        if (!grants.Any(g => g.RequestId == grant.RequestId)) grants.Add(grant);
    }

    /// <summary>An environment told why we wait.</summary>
    public void Waits(LockStanding standing) => Standing = standing.Why;

    /// <summary>Introduces us and asks what the environment knows.</summary>
    public async Task<EnvironmentAnswer> EnterAsync(
        EnvironmentName environment, bool waitsAtGate, Func<Func<bool>, TimeSpan, Task<bool>> wait)
    {
        asked++;
        var entry = new EnvironmentEntry(
            $"{Workflow.Info.RunId}/enter/{asked}", release, Workflow.Info.WorkflowId, Workflow.Info.RunId, waitsAtGate);
        EnvironmentAnswer? answer = null;
        do await SendAsync(environment, InternalSignals.Enter, entry);
        while (!await wait(() => (answer = answers.Find(a => a.EntryId == entry.EntryId)) is not null, Patience.AskAgain));
        return answer!;
    }

    /// <summary>Waits until the lock is ours.</summary>
    public async Task<LockGrant> LockAsync(
        EnvironmentName environment, string reason, bool urgent, string? takesOver, Func<Func<bool>, TimeSpan, Task<bool>> wait)
    {
        asked++;
        var id = $"{Workflow.Info.RunId}/lock/{asked}";
        var request = new LockRequest(id, Workflow.Info.WorkflowId, Workflow.Info.RunId, release.Version, reason, urgent, takesOver);
        try
        {
            // An environment that was terminated and started again has forgotten us, so we ask again now and then; asking twice is asking
            // once.
            do await SendAsync(environment, InternalSignals.RequestLock, request);
            while (!await wait(() => Find(id) is not null, Patience.LockAskAgain));
        }
        catch (Ending)
        {
            await SendAsync(environment, InternalSignals.FreeLock, new LockRelease(id, "it ends"));
            throw;
        }
        finally
        {
            Standing = null;
        }
        return Find(id)!;
    }

    /// <summary>Frees a lock of ours.</summary>
    public async Task FreeAsync(LockGrant grant, string reason)
    {
        grants.RemoveAll(g => g.RequestId == grant.RequestId);
        await SendAsync(grant.Environment, InternalSignals.FreeLock, new LockRelease(grant.RequestId, reason));
    }

    /// <summary>A lock of ours went to somebody who took it over.</summary>
    public void HandedOver(LockGrant grant) => grants.RemoveAll(g => g.RequestId == grant.RequestId);

    /// <summary>Sends a signal to an environment, starting its workflow when it does not run.</summary>
    public async Task SendAsync(EnvironmentName environment, string signal, object payload)
    {
        if (!ensured.Contains(environment)) await EnsureAsync(environment);
        var handle = Workflow.GetExternalWorkflowHandle(WorkflowIds.Environment(release.Project, environment));
        try
        {
            await handle.SignalAsync(signal, [payload], new() { CancellationToken = CancellationToken.None });
        }
        catch (FailureException)
        {
            // It was terminated meanwhile; a fresh one has to hear this.
            await EnsureAsync(environment);
            await handle.SignalAsync(signal, [payload], new() { CancellationToken = CancellationToken.None });
        }
    }

    private async Task EnsureAsync(EnvironmentName environment)
    {
        await Workflow.ExecuteActivityAsync(
            (IEnvironments hands) => hands.EnsureEnvironmentAsync(release.Project, environment),
            Patience.Ensure($"environment {environment}"));
        ensured.Add(environment);
    }

    private LockGrant? Find(string requestId) => grants.Find(g => g.RequestId == requestId);
}
