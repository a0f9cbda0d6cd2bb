using ReleaseWorkflows.Environments;
using ReleaseWorkflows.Messages;
using ReleaseWorkflows.Releasing;
using ReleaseWorkflows.Words;

namespace Tests.Runbook.Workflows;

/// <summary>The machines that decide without waiting for anybody.</summary>
public sealed class PureTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_gate_takes_exactly_these_ways()
    {
        var table = from state in Enum.GetValues<GateState>()
                    from move in Enum.GetValues<GateMove>()
                    let next = GateMachine.TryNext(state, move)
                    where next is not null
                    select $"{state} {move} {next}";
        Assert.Equal(
        [
            "Waiting Fill Approved", "Waiting Reject Rejected", "Waiting Expire Expired", "Waiting Supersede Superseded",
            "Waiting Close Closed",
            "Approved Supersede Superseded", "Approved Close Closed", "Expired Supersede Superseded", "Expired Close Closed",
        ], table);
        Assert.Equal(
            "A gate that is Rejected refuses to Fill.",
            Assert.Throws<InvalidOperationException>(() => GateMachine.Next(GateState.Rejected, GateMove.Fill)).Message);
    }

    [Fact]
    public void The_lock_is_fair_and_every_grant_has_a_higher_token()
    {
        var table = new LockTable(Some.Environment("production"), EnvironmentState.Empty);
        foreach (var id in new[] { "a", "b", "c", "b" }) table.Request(Ask(id), Now);
        Assert.Equal(["b", "c"], table.Line.Select(r => r.RequestId));
        var served = new List<(string, long)>();
        while (table.Holder is { } holder)
        {
            served.Add((holder.RequestId, holder.Token.Value));
            table.Free(holder.RequestId, Now);
        }
        Assert.Equal([("a", 1), ("b", 2), ("c", 3)], served);
    }

    [Fact]
    public void A_rollback_goes_to_the_front_and_asks_the_holder_to_stop()
    {
        var table = new LockTable(Some.Environment("production"), EnvironmentState.Empty);
        foreach (var id in new[] { "a", "b" }) table.Request(Ask(id), Now);
        table.TakeOutbox();
        table.Request(Ask("back", urgent: true), Now);
        Assert.Equal(["back", "b"], table.Line.Select(r => r.RequestId));
        Assert.Contains(table.TakeOutbox(), letter => letter is { WorkflowId: "a", Signal: InternalSignals.Preempted });
        table.Free("a", Now);
        Assert.Equal("back", table.Holder!.RequestId);
    }

    [Fact]
    public void A_freeze_stops_releases_and_never_rollbacks()
    {
        var table = new LockTable(Some.Environment("production"), EnvironmentState.Empty);
        table.Stop(new("ada", "fire", Now));
        table.Request(Ask("a"), Now);
        Assert.Null(table.Holder);
        table.Request(Ask("back", urgent: true), Now);
        Assert.Equal("back", table.Holder!.RequestId);
        table.Free("back", Now);
        Assert.Null(table.Holder);
        table.Thaw(Now);
        Assert.Equal("a", table.Holder!.RequestId);
    }

    [Fact]
    public void A_lock_is_handed_over_to_whoever_names_the_holders_request()
    {
        var table = new LockTable(Some.Environment("production"), EnvironmentState.Empty);
        foreach (var id in new[] { "a", "b" }) table.Request(Ask(id), Now);
        table.Request(Ask("child", urgent: true, takesOver: "a"), Now);
        Assert.Equal(("child", 2), (table.Holder!.RequestId, table.Holder.Token.Value));
        Assert.Equal(["b"], table.Line.Select(r => r.RequestId));
    }

    [Fact]
    public void An_older_version_at_the_gate_is_superseded_whichever_comes_first()
    {
        foreach (var order in new[] { new[] { "1.1.0", "1.2.0" }, ["1.2.0", "1.1.0"] })
        {
            var book = new ReleaseBook(Some.Environment("production"), EnvironmentState.Empty);
            foreach (var version in order)
                book.Enter(
                    new("entry", new(Word.Parse<ProjectName>("shop"), Some.Version(version), Some.CommitOf(version)), version, "run", true),
                    null);
            Assert.Equal("1.1.0", Assert.Single(book.TakeOutbox(), letter => letter.Signal == InternalSignals.Superseded).WorkflowId);
            Assert.Equal("1.2.0", Assert.Single(book.Waiters).Version.Text);
        }
    }

    private static LockRequest Ask(string id, bool urgent = false, string? takesOver = null)
        => new(id, id, "run", Some.Version("1.0.0"), "because", urgent, takesOver);
}
