using System.Collections.Immutable;
using System.Text;
using ReleaseWorkflows.Activities.Ssh;
using Temporalio.Exceptions;
using Tests.Runbook.Activities.Support;
using Names = ReleaseWorkflows.Failures;

namespace Tests.Runbook.Containers;

/// <summary>A host behind a real sshd: its engine and its files, by OpenSSH's own client, believing only what the policy knows.</summary>
public sealed class SshHostTests : IAsyncLifetime
{
    private static readonly ImmutableSortedDictionary<string, string> Variables = ImmutableSortedDictionary<string, string>.Empty
        .Add("PATH", Environment.GetEnvironmentVariable("PATH")!).Add("HOME", Path.GetTempPath());

    private readonly SshServer sshd = null!;
    private readonly ContainerShop shop = null!;

    public SshHostTests()
    {
        if (Engines.Sockets.Length < 2 || RegistryServer.Program is null || SshServer.Program is null)
            return;
        sshd = new SshServer(Engines.Sockets[1]);
        shop = new ContainerShop(sshd.Address) { Engine = Engines.Sockets[1] };
        shop.Workshop.Policy = Policies.Open with { Ssh = sshd.Policy };
    }

    public async Task InitializeAsync()
    {
        if (shop is null)
            return;
        await sshd.IsReadyAsync();
        await shop.Registry.IsReadyAsync();
    }

    public Task DisposeAsync()
    {
        shop?.Dispose();
        sshd?.Dispose();
        return Task.CompletedTask;
    }

    [EnginesFact]
    public async Task The_container_runs_there_and_is_put_back_with_the_settings_that_stayed_there()
    {
        var (old, bad) = (shop.Images.Push("1.3.0"), shop.Images.Push("1.4.0"));
        var before = (await shop.ChangeAsync(old)).After;
        Assert.Contains("v1.3.0", await shop.AnswerAsync("version"), StringComparison.Ordinal);
        shop.Workshop.Folder.Write("shop.env", "DATABASE_URL=postgres://second\n");
        var change = await shop.ChangeAsync(bad, token: 2);
        Assert.Equal((before, "1.4.0"), (change.Before, change.After.Version));
        var copies = Directory.GetFiles(Path.Combine(sshd.Home, ".release", "shop.staging.api"));
        Assert.Equal(2, copies.Length);
        Assert.All(copies, copy => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(copy)));
        Assert.Equal(before, (await shop.PutBackAsync(bad, change.Before, token: 2)).After);
        Assert.Contains("postgres://first", shop.Variables, StringComparison.Ordinal);
        // Everything above went over one connection: sshd says once for each that it let a key in.
        Assert.Equal(1, sshd.Said.Count(line => line.Contains("Accepted publickey", StringComparison.Ordinal)));
    }

    [EnginesFact]
    public async Task A_host_that_shows_another_key_is_not_spoken_to()
    {
        shop.Workshop.Policy = Policies.Open with { Ssh = sshd.Policy with { KnownHosts = sshd.OtherKnownHosts() } };
        var failure = await Assert.ThrowsAsync<ApplicationFailureException>(() => shop.ObserveAsync(shop.Images.Push("1.4.0")));
        Assert.Equal((Names.HostKeyRefused, true), (failure.ErrorType, failure.NonRetryable));
        Assert.Contains("another host key", failure.Message, StringComparison.Ordinal);
    }

    [EnginesFact]
    public async Task A_host_that_nobody_knows_is_not_spoken_to()
    {
        shop.Workshop.Policy = Policies.Open with { Ssh = sshd.Policy with { KnownHosts = "/dev/null" } };
        var failure = await Assert.ThrowsAsync<ApplicationFailureException>(() => shop.ObserveAsync(shop.Images.Push("1.4.0")));
        Assert.Equal(Names.HostKeyRefused, failure.ErrorType);
        Assert.Contains("not in the known hosts", failure.Message, StringComparison.Ordinal);
    }

    [EnginesFact]
    public async Task A_key_that_the_host_does_not_know_is_said_so()
    {
        shop.Workshop.Policy = Policies.Open with { Ssh = sshd.Policy with { Identity = sshd.Key("stranger") } };
        var failure = await Assert.ThrowsAsync<ApplicationFailureException>(() => shop.ObserveAsync(shop.Images.Push("1.4.0")));
        Assert.Equal((Names.SshRefused, true), (failure.ErrorType, failure.NonRetryable));
    }

    [EnginesFact]
    public async Task Arguments_arrive_as_they_are()
    {
        using var ssh = new SshCommands();
        var files = new SshFiles(SshTarget.Parse(sshd.Address)!, sshd.Policy, ssh, Variables);
        const string path = "a folder/it's $(touch broken) `touch broken` \"x\" ;touch broken\n&& *";
        await files.KeepAsync(path, Encoding.UTF8.GetBytes("text\0with\nall\r\n"), default);
        Assert.Equal("text\0with\nall\r\n", Encoding.UTF8.GetString((await files.ReadAsync(path, default))!));
        Assert.Null(await files.ReadAsync("nothing there", default));
        Assert.False(File.Exists(Path.Combine(sshd.Home, "broken")));
    }
}
