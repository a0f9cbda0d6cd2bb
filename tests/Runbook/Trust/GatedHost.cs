using ReleaseWorkflows.Hands;
using ReleaseWorkflows.Plan;
using ReleaseWorkflows.Trust;
using Temporalio.Exceptions;
using Tests.Runbook.Activities.Support;

namespace Tests.Runbook.Trust;

/// <summary>A production host behind a gate that wants an operator and a reviewer, of a repository that somebody else commits to.</summary>
public abstract class GatedHost : IDisposable
{
    private protected GatedHost()
    {
        Keys = new KeyRing(Workshop.Folder);
        Origin.PushTag("v1.4.0", Origin.Head);
        Host = new ShopHost(Workshop) { Environment = Policies.Production, Origin = Origin };
        Workshop.Policy = Policies.Gated(Keys.Signers);
    }

    private protected Workshop Workshop { get; } = new();

    private protected GitOrigin Origin { get; } = new(Statements.Developer);

    private protected ShopHost Host { get; }

    private protected KeyRing Keys { get; }

    /// <inheritdoc/>
    public void Dispose()
    {
        Workshop.Dispose();
        Origin.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected SignedDecision[] Both(StatedEvidence stated)
    {
        if (!File.Exists(Workshop.Folder["keys/ada@example.test"]))
        {
            Keys.Enrol("ada@example.test");
            Keys.Enrol("sam@example.test");
        }

        return [Keys.Approve(stated, "ada@example.test", "operator"), Keys.Approve(stated, "sam@example.test", "reviewer")];
    }

    private protected async Task<(HostOrder Order, StatedEvidence Stated)> GateAsync(params string[] selves)
    {
        var order = await Host.OrderAsync("1.4.0");
        return (order, Statements.Gate(order, Host.Charter, Workshop.Run, selves).Stated());
    }

    private protected async Task RefusedAsync(Func<Task> change, string because = "")
    {
        var refused = await Assert.ThrowsAsync<ApplicationFailureException>(change);

        Assert.Equal((ReleaseWorkflows.Failures.Refused, true), (refused.ErrorType, refused.NonRetryable));
        Assert.Contains(because, refused.Message, StringComparison.Ordinal);
        Assert.Empty(Host.Starts);
        Assert.False(Directory.Exists(Path.Combine(Host.Folder, "current")));
        Assert.False(File.Exists(Path.Combine(Host.Folder, ".current.release", "fence")));
    }
}
