using System.Text.Json;
using ReleaseWorkflows.Activities.Hosts;
using ReleaseWorkflows.Evidence;
using ReleaseWorkflows.Plan;
using Temporalio.Exceptions;
using Tests.Runbook.Activities.Support;

namespace Tests.Runbook.Activities;

public sealed class FilesHostTests : IDisposable
{
    private readonly Workshop workshop = new();
    private readonly ShopHost host;

    public FilesHostTests() => host = new ShopHost(workshop);

    public void Dispose() => workshop.Dispose();

    [Fact]
    public async Task Looking_at_an_empty_host_sees_nothing_and_leaves_no_trace()
    {
        var before = Directory.GetFileSystemEntries(host.Folder);

        Assert.Equal(HostState.Nothing, await host.ObserveAsync());
        Assert.Equal(before, Directory.GetFileSystemEntries(host.Folder));
    }

    [Fact]
    public async Task A_change_unpacks_switches_restarts_and_says_what_was_before_and_after()
    {
        var first = await host.ChangeAsync("1.3.0");
        var second = await host.ChangeAsync("1.4.0", token: 2);

        Assert.Equal((HostState.Nothing, true), (first.Before, first.Changed));
        Assert.Equal(first.After, second.Before);
        Assert.Equal("1.4.0", second.After.Version);
        Assert.Equal("shop 1.4.0", host.Running);
        Assert.Equal(2, host.Starts.Length);
    }

    [Fact]
    public async Task The_same_change_after_a_lost_reply_gives_the_same_answer_and_touches_nothing()
    {
        await host.ChangeAsync("1.3.0");
        var first = await host.ChangeAsync("1.4.0", token: 2);

        var again = await host.ChangeAsync("1.4.0", token: 2);

        Assert.Equal(first, again);
        Assert.Equal(2, host.Starts.Length);
    }

    [Fact]
    public async Task A_later_run_that_finds_its_version_there_says_that_nothing_changed()
    {
        await host.ChangeAsync("1.4.0");

        var later = await host.ChangeAsync("1.4.0", token: 2, run: "run-2");

        Assert.False(later.Changed);
        Assert.Single(host.Starts);
    }

    [Theory]
    [InlineData(nameof(ChangeStep.Recorded))]
    [InlineData(nameof(ChangeStep.Switched))]
    public async Task A_change_that_was_cut_off_goes_on_from_its_step(string step)
    {
        await host.ChangeAsync("1.3.0");
        var whole = await host.ChangeAsync("1.4.0", token: 2);
        Rewind(Enum.Parse<ChangeStep>(step));

        var resumed = await host.ChangeAsync("1.4.0", token: 2);

        Assert.Equal(whole, resumed);
        Assert.Equal("shop 1.4.0", host.Running);
    }

    [Fact]
    public async Task A_failing_restart_names_the_reason_and_a_retry_finishes_the_change()
    {
        await host.ChangeAsync("1.3.0");
        File.WriteAllText(Path.Combine(host.Folder, "broken"), "");

        var failure = await Assert.ThrowsAsync<ApplicationFailureException>(() => host.ChangeAsync("1.4.0", token: 2));
        File.Delete(Path.Combine(host.Folder, "broken"));
        var change = await host.ChangeAsync("1.4.0", token: 2);

        Assert.Equal((ReleaseWorkflows.Failures.HostFailed, false), (failure.ErrorType, failure.NonRetryable));
        Assert.Contains("cannot start", failure.Message, StringComparison.Ordinal);
        Assert.Equal("1.3.0", change.Before.Version);
    }

    [Fact]
    public async Task A_missing_variable_stops_the_change_before_anything_is_touched()
    {
        await host.ChangeAsync("1.3.0");
        File.WriteAllText(host.EnvFile, "# DATABASE_URL=x\n");

        var failure = await Assert.ThrowsAsync<ApplicationFailureException>(() => host.ChangeAsync("1.4.0", token: 2));

        Assert.Contains("DATABASE_URL", failure.Message, StringComparison.Ordinal);
        Assert.Equal("shop 1.3.0", host.Running);
    }

    [Fact]
    public async Task Altered_bytes_in_the_store_leave_the_host_untouched()
    {
        await host.ChangeAsync("1.3.0");
        var order = await host.OrderAsync("1.4.0");
        File.WriteAllText(workshop.Folder[$"state/artifacts/{order.Artifact!.Digest.Hex}"], "evil");

        var failure = await Assert.ThrowsAsync<ApplicationFailureException>(() => host.ChangeAsync(order, token: 2));

        Assert.Equal((ReleaseWorkflows.Failures.DigestMismatch, true), (failure.ErrorType, failure.NonRetryable));
        Assert.Equal("shop 1.3.0", host.Running);
    }

    [Fact]
    public async Task A_lower_token_than_the_highest_seen_is_refused_for_changes_and_for_putting_back()
    {
        var first = await host.ChangeAsync("1.3.0", token: 7);

        var change = await Assert.ThrowsAsync<ApplicationFailureException>(() => host.ChangeAsync("1.4.0", token: 6));
        var putBack = await Assert.ThrowsAsync<ApplicationFailureException>(() => host.PutBackAsync("1.3.0", first.Before, token: 6));

        Assert.All([change, putBack], refused => Assert.Equal(
            (ReleaseWorkflows.Failures.StaleToken, true), (refused.ErrorType, refused.NonRetryable)));
        Assert.Equal("shop 1.3.0", host.Running);
    }

    [Fact]
    public async Task Files_that_were_altered_on_the_host_are_not_what_the_release_was()
    {
        await host.ChangeAsync("1.4.0");
        File.WriteAllText(Path.Combine(host.Folder, "current", "what.txt"), "patched by hand");

        var observed = await host.ObserveAsync();

        Assert.Equal((true, null, null), (observed.Present, observed.Version, observed.Digest));
    }

    [Fact]
    public async Task Files_that_a_program_adds_to_its_directory_do_not_matter()
    {
        await host.ChangeAsync("1.4.0");
        File.WriteAllText(Path.Combine(host.Folder, "current", "service.log"), "started");

        Assert.Equal("1.4.0", (await host.ObserveAsync()).Version);
    }

    [Fact]
    public async Task Putting_back_restores_release_and_settings_and_restarts_once()
    {
        await host.ChangeAsync("1.3.0");
        var change = await host.ChangeAsync("1.4.0", token: 2);
        File.WriteAllText(host.EnvFile, "DATABASE_URL=postgres://second\n");

        var back = await host.PutBackAsync("1.4.0", change.Before, token: 2);
        var again = await host.PutBackAsync("1.4.0", change.Before, token: 2);

        Assert.Equal(change.Before, back.After);
        Assert.Equal(back, again);
        Assert.Equal("shop 1.3.0", host.Running);
        Assert.Equal("DATABASE_URL=postgres://first\n", File.ReadAllText(host.EnvFile));
        Assert.Equal(3, host.Starts.Length);
    }

    [Fact]
    public async Task Putting_back_a_first_release_stops_and_removes_it()
    {
        var change = await host.ChangeAsync("1.4.0");

        var back = await host.PutBackAsync("1.4.0", change.Before);

        Assert.Equal(HostState.Nothing, back.After);
        Assert.Equal("stopped", host.Starts[^1]);
        Assert.False(Directory.Exists(Path.Combine(host.Folder, "current")));
    }

    [Fact]
    public async Task What_was_there_before_any_release_is_put_back_too()
    {
        Directory.CreateDirectory(Path.Combine(host.Folder, "by-hand"));
        File.WriteAllText(Path.Combine(host.Folder, "by-hand", "what.txt"), "by hand");
        File.CreateSymbolicLink(Path.Combine(host.Folder, "current"), "by-hand");
        var change = await host.ChangeAsync("1.4.0");

        var back = await host.PutBackAsync("1.4.0", change.Before);

        Assert.Equal((true, null), (change.Before.Present, change.Before.Version));
        Assert.Equal(change.Before, back.After);
        Assert.Equal("by hand", host.Running);
    }

    [Fact]
    public async Task A_change_cut_off_between_switch_and_restart_is_put_back_to_what_was_before_it()
    {
        var first = await host.ChangeAsync("1.3.0");
        await host.ChangeAsync("1.4.0", token: 2);
        Rewind(ChangeStep.Switched);

        var back = await host.PutBackAsync("1.4.0", first.After, token: 2);

        Assert.Equal("shop 1.3.0", host.Running);
        Assert.Equal(first.After, back.After);
    }

    [Fact]
    public async Task A_release_directory_that_is_gone_is_made_again_from_the_store()
    {
        var first = await host.ChangeAsync("1.3.0");
        await host.ChangeAsync("1.4.0", token: 2);
        Directory.Delete(first.After.Place!, recursive: true);

        await host.PutBackAsync("1.4.0", first.After, token: 2);

        Assert.Equal("shop 1.3.0", host.Running);
    }

    [Fact]
    public async Task What_is_gone_from_host_and_store_is_a_missing_asset_and_nothing_is_touched()
    {
        var first = await host.ChangeAsync("1.3.0");
        await host.ChangeAsync("1.4.0", token: 2);
        Directory.Delete(first.After.Place!, recursive: true);
        File.Delete(workshop.Folder[$"state/artifacts/{first.After.Digest!.Value.Hex}"]);

        var failure = await Assert.ThrowsAsync<ApplicationFailureException>(() => host.PutBackAsync("1.4.0", first.After, token: 2));

        Assert.Equal((ReleaseWorkflows.Failures.AssetMissing, true), (failure.ErrorType, failure.NonRetryable));
        Assert.Equal("shop 1.4.0", host.Running);
        Assert.Equal(2, host.Starts.Length);
    }

    [Fact]
    public async Task A_change_that_never_began_needs_no_taking_back()
    {
        var first = await host.ChangeAsync("1.3.0", token: 5);

        var back = await host.PutBackAsync("1.4.0", first.After, token: 5);

        Assert.False(back.Changed);
        Assert.Single(host.Starts);
    }

    [Fact]
    public async Task Even_without_anything_to_put_back_a_straggler_of_the_release_is_shut_out()
    {
        var first = await host.ChangeAsync("1.3.0", token: 5);
        await host.PutBackAsync("1.4.0", first.After, token: 7);

        var straggler = await Assert.ThrowsAsync<ApplicationFailureException>(() => host.ChangeAsync("1.4.0", token: 6));

        Assert.Equal(ReleaseWorkflows.Failures.StaleToken, straggler.ErrorType);
        Assert.Equal("shop 1.3.0", host.Running);
    }

    [Fact]
    public async Task A_change_that_the_host_does_not_remember_is_not_taken_back_without_a_signature()
    {
        await host.ChangeAsync("1.3.0");

        var failure = await Assert.ThrowsAsync<ApplicationFailureException>(() => host.PutBackAsync("1.2.0", HostState.Nothing));

        Assert.Equal(ReleaseWorkflows.Failures.Refused, failure.ErrorType);
        Assert.Equal("shop 1.3.0", host.Running);
    }

    [Fact]
    public async Task Putting_back_runs_the_recorded_commands_and_not_those_of_the_order()
    {
        await host.ChangeAsync("1.3.0");
        var change = await host.ChangeAsync("1.4.0", token: 2);
        var order = await host.OrderAsync("1.4.0");
        var evil = order with { Deploy = (FilesDeploy)order.Deploy with { Restart = new CommandLine(["touch", "evil"]) } };
        var authorization = new ReleaseWorkflows.Trust.Authorization(order.Release, order.Environment, null, [], new(2));

        await workshop.DoAsync(() => workshop.Hands.Hosts.PutBackHostAsync(
            new(
                evil, change.Before, order.Release.Version, ReleaseWorkflows.Hands.RollbackCause.Compensation, authorization,
                host.Charter)));

        Assert.False(File.Exists(Path.Combine(host.Folder, "evil")));
        Assert.Equal(3, host.Starts.Length);
    }

    [Fact]
    public async Task Another_environment_that_names_the_same_place_is_turned_away()
    {
        await host.ChangeAsync("1.3.0");
        var order = await host.OrderAsync("1.4.0");

        var failure = await Assert.ThrowsAsync<ApplicationFailureException>(
            () => host.ChangeAsync(order with { Environment = Policies.Production }, token: 2));

        Assert.Equal(ReleaseWorkflows.Failures.Refused, failure.ErrorType);
        Assert.Equal("shop 1.3.0", host.Running);
    }

    [Fact]
    public async Task The_way_back_is_proved_by_what_is_on_the_host_and_keeps_the_settings()
    {
        var order = await host.OrderAsync("1.4.0");
        await host.ChangeAsync("1.3.0");
        File.WriteAllText(host.EnvFile, "DATABASE_URL=postgres://third\n");

        var proof = await workshop.DoAsync(() => workshop.Hands.Hosts.ProveWayBackAsync(order));

        Assert.True(proof.Ready, proof.Why);
        var copy = Path.Combine(host.Folder, ".current.release", $"settings-{proof.Running.Settings!.Value.Hex}");
        Assert.Equal("DATABASE_URL=postgres://third\n", File.ReadAllText(copy));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(copy));
    }

    [Fact]
    public async Task A_dangling_link_is_no_way_back()
    {
        File.CreateSymbolicLink(Path.Combine(host.Folder, "current"), "gone");
        var order = await host.OrderAsync("1.4.0");

        Assert.False((await workshop.DoAsync(() => workshop.Hands.Hosts.ProveWayBackAsync(order))).Ready);
    }

    [Fact]
    public async Task Old_release_directories_are_removed_and_the_ones_in_use_stay()
    {
        for (var minor = 0; minor < 9; minor++)
            await host.ChangeAsync($"1.{minor}.0", token: minor + 1);

        var left = Directory.GetDirectories(Path.Combine(host.Folder, "releases"))
            .Select(path => Path.GetFileName(path)!.Split('-')[0]).Order();

        Assert.Equal(["1.2.0", "1.3.0", "1.4.0", "1.5.0", "1.6.0", "1.7.0", "1.8.0"], left);
    }

    [Fact]
    public async Task Hosts_elsewhere_are_not_supported_and_that_is_said()
    {
        var order = await host.OrderAsync("1.4.0");

        var failure = await Assert.ThrowsAsync<ApplicationFailureException>(
            () => host.ChangeAsync(order with { Host = order.Host with { Address = "ssh://deploy@prod-1.example.test" } }));

        Assert.Equal(ReleaseWorkflows.Failures.BadRequest, failure.ErrorType);
    }

    // What a kill between two effects leaves: the newest record at an earlier step, the link where that step had it.
    private void Rewind(ChangeStep step)
    {
        var newest = Directory.GetFiles(Path.Combine(host.Folder, ".current.release"), "change-*.json").Order().Last();
        var record = JsonSerializer.Deserialize<ChangeRecord>(File.ReadAllText(newest))!;
        File.WriteAllText(newest, JsonSerializer.Serialize(record with { Step = step }));
        if (step == ChangeStep.Recorded)
            ReleaseWorkflows.Activities.Files.CurrentLink.Switch(Path.Combine(host.Folder, "current"), record.Before.Place!);
    }
}
