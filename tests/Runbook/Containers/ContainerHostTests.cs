using System.Net;
using System.Net.Sockets;
using ReleaseWorkflows.Evidence;
using Temporalio.Exceptions;
using Names = ReleaseWorkflows.Failures;

namespace Tests.Runbook.Containers;

/// <summary>A real engine runs exactly the image that was pinned, and can be put back to exactly what it ran before.</summary>
public sealed class ContainerHostTests : IAsyncLifetime
{
    private readonly ContainerShop shop;

    public ContainerHostTests() => shop = Engines.Sockets.Length < 2 || RegistryServer.Program is null ? null! : new ContainerShop();

    public Task InitializeAsync() => shop?.Registry.IsReadyAsync() ?? Task.CompletedTask;

    public Task DisposeAsync()
    {
        shop?.Dispose();
        return Task.CompletedTask;
    }

    [EnginesFact]
    public async Task The_image_is_run_by_digest_and_a_second_change_touches_nothing()
    {
        var image = shop.Images.Push("1.4.0");
        var change = await shop.ChangeAsync(image);
        Assert.Equal(HostState.Nothing, change.Before);
        Assert.Equal((true, "1.4.0", image.Digest), (change.After.Present, change.After.Version, change.After.Digest));
        Assert.Contains("v1.4.0", await shop.AnswerAsync("version"), StringComparison.Ordinal);
        Assert.Equal($"{shop.Images.Name}@{image.Digest}", shop.Docker("inspect", "--format", "{{.Config.Image}}", shop.Container));
        Assert.Equal("unless-stopped", shop.Docker("inspect", "--format", "{{.HostConfig.RestartPolicy.Name}}", shop.Container));
        var id = shop.Id;
        Assert.Equal(change.After, (await shop.ChangeAsync(image)).After);
        Assert.Equal(id, shop.Id);
    }

    [EnginesFact]
    public async Task Putting_back_runs_the_earlier_image_with_the_earlier_settings()
    {
        var (old, bad) = (shop.Images.Push("1.3.0"), shop.Images.Push("1.4.0"));
        var before = (await shop.ChangeAsync(old)).After;
        Assert.True((await shop.ProveWayBackAsync(bad)).Ready);
        shop.Workshop.Folder.Write("shop.env", "DATABASE_URL=postgres://second\n");
        var change = await shop.ChangeAsync(bad, token: 2);
        Assert.Equal(before, change.Before);
        Assert.Contains("postgres://second", shop.Variables, StringComparison.Ordinal);
        var back = await shop.PutBackAsync(bad, change.Before, token: 2);
        Assert.Equal(before, back.After);
        Assert.Contains("v1.3.0", await shop.AnswerAsync("version"), StringComparison.Ordinal);
        Assert.Contains("postgres://first", shop.Variables, StringComparison.Ordinal);
    }

    [EnginesFact]
    public async Task The_way_back_of_a_first_release_takes_away_what_it_started()
    {
        var image = shop.Images.Push("1.4.0");
        var change = await shop.ChangeAsync(image);
        Assert.False((await shop.PutBackAsync(image, change.Before)).After.Present);
        Assert.Empty(shop.Id);
    }

    [EnginesFact]
    public async Task A_container_that_no_release_made_is_left_alone()
    {
        var image = shop.Images.Push("1.4.0");
        shop.Docker("run", "-d", "--name", shop.Container, $"{shop.Images.Name}:v1.4.0");
        var id = shop.Id;
        var failure = await Assert.ThrowsAsync<ApplicationFailureException>(() => shop.ChangeAsync(image));
        Assert.Contains("that no release made", failure.Message, StringComparison.Ordinal);
        Assert.Equal((id, "true"), (shop.Id, shop.Docker("inspect", "--format", "{{.State.Running}}", shop.Container)));
    }

    [EnginesFact]
    public async Task A_tag_that_was_moved_stops_the_change_before_anything_is_touched()
    {
        var old = shop.Images.Push("1.3.0");
        await shop.ChangeAsync(old);
        var (id, pinned) = (shop.Id, shop.Images.Push("1.4.0"));
        shop.Images.Push("1.4.0", "built again");
        var failure = await Assert.ThrowsAsync<ApplicationFailureException>(() => shop.ChangeAsync(pinned, token: 2));
        Assert.Equal((Names.DigestMismatch, true), (failure.ErrorType, failure.NonRetryable));
        Assert.Equal(id, shop.Id);
    }

    [EnginesFact]
    public async Task A_container_that_ends_at_once_shows_its_last_lines_without_secrets()
    {
        shop.Workshop.Folder.Write("shop.env", $"DATABASE_URL=none\nCRASH=yes\nSESSION_SECRET={ContainerShop.Secret}\n");
        var image = shop.Images.Push("1.4.0");
        var failure = await Assert.ThrowsAsync<ApplicationFailureException>(() => shop.ChangeAsync(image));
        Assert.Equal(Names.HostFailed, failure.ErrorType);
        Assert.Contains("cannot open the database", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(ContainerShop.Secret, failure.Message, StringComparison.Ordinal);
    }

    [EnginesFact]
    public async Task A_change_that_was_cut_off_half_way_goes_on_and_remembers_what_was_there_before()
    {
        var (old, image) = (shop.Images.Push("1.3.0"), shop.Images.Push("1.4.0"));
        var before = (await shop.ChangeAsync(old)).After;
        shop.Port = RegistryServer.FreePort();
        using (var squatter = new TcpListener(IPAddress.Loopback, shop.Port))
        {
            squatter.Start();
            var failure = await Assert.ThrowsAsync<ApplicationFailureException>(() => shop.ChangeAsync(image, token: 2));
            Assert.Contains("listens on this port", failure.Message, StringComparison.Ordinal);
        }

        var change = await shop.ChangeAsync(image, token: 2);
        Assert.Equal((before, "1.4.0"), (change.Before, change.After.Version));
        Assert.Contains("v1.4.0", await shop.AnswerAsync("version"), StringComparison.Ordinal);
    }

    [EnginesFact]
    public async Task Who_lost_the_lock_cannot_replace_the_container_of_who_has_it()
    {
        var (first, second) = (shop.Images.Push("1.3.0"), shop.Images.Push("1.4.0"));
        await shop.ChangeAsync(second, token: 7);
        // Another worker remembers nothing of this host: only the container itself can tell.
        Directory.Delete(shop.Workshop.Folder["state/hosts"], recursive: true);
        var failure = await Assert.ThrowsAsync<ApplicationFailureException>(() => shop.ChangeAsync(first, token: 6));
        Assert.Equal(Names.StaleToken, failure.ErrorType);
        Assert.Contains("v1.4.0", await shop.AnswerAsync("version"), StringComparison.Ordinal);
    }

    [EnginesFact]
    public async Task A_variable_that_the_plan_asks_for_is_missed_before_anything_is_touched()
    {
        shop.Workshop.Folder.Write("shop.env", "OTHER=1\n");
        var failure = await Assert.ThrowsAsync<ApplicationFailureException>(() => shop.ChangeAsync(shop.Images.Push("1.4.0")));
        Assert.Contains("does not set DATABASE_URL", failure.Message, StringComparison.Ordinal);
        Assert.Empty(shop.Id);
    }

    [EnginesFact]
    public async Task An_engine_that_is_down_is_said_so()
    {
        using var nowhere = new ContainerShop("unix:///nowhere/docker.sock");
        await nowhere.Registry.IsReadyAsync();
        var failure = await Assert.ThrowsAsync<ApplicationFailureException>(() => nowhere.ObserveAsync(nowhere.Images.Push("1.4.0")));
        Assert.Equal((Names.EngineUnreachable, false), (failure.ErrorType, failure.NonRetryable));
    }
}
