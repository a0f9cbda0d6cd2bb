using ReleaseWorkflows.Activities.Files;
using ReleaseWorkflows.Activities.Forges;
using ReleaseWorkflows.Activities.Running;
using ReleaseWorkflows.Activities.Secrets;
using ReleaseWorkflows.Plan;
using Temporalio.Exceptions;
using Tests.Runbook.Activities.Support;

namespace Tests.Runbook.Forges;

/// <summary>A forge client with a token of its own, and the server that stands for the forge.</summary>
internal sealed class ForgeWorkshop : IAsyncDisposable
{
    public const string Token = "token-that-nobody-may-see";

    private readonly TemporaryFolder folder = new();
    private readonly ForgeOpener opener;

    public ForgeWorkshop()
    {
        var state = new StateDirectory(folder["state"]);
        var runner = new ProgramRunner(state, new OutputStore(state), TimeProvider.System);
        opener = new ForgeOpener(new SecretBook(runner, state, name => name == "FORGE_TOKEN" ? Token : null), TimeProvider.System);
    }

    public ForgeServer Server { get; } = new();

    public SourcePlan Source(ForgeKind kind) =>
        new("https://git.example.test/acme/shop.git", "main", "v{version}", null, null, new(kind, Server.Url, "secret:forge", "acme/shop"));

    /// <param name="to">Host that the policy lets the token go to.</param>
    public Task<IForge> OpenAsync(ForgeKind kind, string to = "127.0.0.1") =>
        opener.OpenAsync(Source(kind), Policies.Open.WithSecret("forge", "env:FORGE_TOKEN", to), CancellationToken.None);

    /// <summary>The failure of something that must fail, which never shows the token.</summary>
    public static async Task<ApplicationFailureException> FailureOfAsync(Func<Task> work)
    {
        var failure = await Assert.ThrowsAsync<ApplicationFailureException>(work);
        Assert.DoesNotContain(Token, failure.ToString(), StringComparison.Ordinal);
        return failure;
    }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        opener.Dispose();
        folder.Dispose();
    }
}
