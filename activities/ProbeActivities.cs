using System.Collections.Immutable;
using ReleaseWorkflows.Activities.Announcing;
using ReleaseWorkflows.Activities.Probes;
using ReleaseWorkflows.Evidence;
using ReleaseWorkflows.Hands;
using ReleaseWorkflows.Plan;
using ReleaseWorkflows.Words;
using Temporalio.Activities;

namespace ReleaseWorkflows.Activities;

/// <summary>Watches for a while, one activity each, whose heartbeats carry what was seen.</summary>
public sealed class ProbeActivities : IProbes
{
    private readonly Round round;
    private readonly Announcer announcer;
    private readonly TimeProvider time;

    internal ProbeActivities(Round round, Announcer announcer, TimeProvider time) =>
        (this.round, this.announcer, this.time) = (round, announcer, time);

    /// <inheritdoc/>
    [Activity]
    public async Task<HealthReport> HoldHealthyAsync(HealthOrder order)
    {
        var watch = await WatchMemory.RecallAsync<HealthWatch>().ConfigureAwait(false) ?? HealthWatch.Begun;
        return await Pulse.WhileAsync(time, () => watch, async cancellation =>
        {
            while (true)
            {
                var results = await round.RunAsync(order.Release, order.Source, order.Tag, order.Environment, order.Checks, cancellation)
                    .ConfigureAwait(false);
                var now = time.GetUtcNow();
                watch = watch.Next(order, now, results.All(result => result.MayGoOn));
                if (watch.Verdict(order, now) is { } isHealthy)
                    return Report(order, watch, now, isHealthy, results);
                ActivityExecutionContext.Current.Heartbeat(watch);
                await Task.Delay(order.Every, time, cancellation).ConfigureAwait(false);
            }
        }).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    [Activity]
    public async Task<GuardReport> GuardAsync(GuardOrder order)
    {
        var watch = await WatchMemory.RecallAsync<GuardWatch>().ConfigureAwait(false) ?? GuardWatch.Begin(order, time.GetUtcNow());
        return await Pulse.WhileAsync(time, () => watch, async cancellation =>
        {
            while (true)
            {
                var results = await RoundOfAsync(order, cancellation).ConfigureAwait(false);
                var now = time.GetUtcNow();
                watch = watch.Next(now, [.. results.Select(trigger => trigger.All(result => result.MayGoOn))]);
                if (watch.Tripped(order, GuardAction.Rollback, now) is >= 0 and var tripped)
                    return Tripped(order, watch, now, tripped, results[tripped]);
                if (watch.Tripped(order, GuardAction.Page, now) is >= 0 and var page)
                {
                    await PageAsync(order, watch.Triggers[page], results[page], now, cancellation).ConfigureAwait(false);
                    watch = watch.Told(page);
                    ActivityExecutionContext.Current.Heartbeat(watch);
                    continue;
                }

                ActivityExecutionContext.Current.Heartbeat(watch);
                if (now >= order.Until)
                    return new GuardReport(
                        GuardEnding.Quiet, null, null, now - watch.Begun, "The time to guard is over.", watch.Paged(), []);
                await Task.Delay(order.Every < order.Until - now ? order.Every : order.Until - now, time, cancellation)
                    .ConfigureAwait(false);
            }
        }).ConfigureAwait(false);
    }

    private async Task<ImmutableArray<ImmutableArray<CheckResult>>> RoundOfAsync(GuardOrder order, CancellationToken cancellation)
    {
        var rounds = order.Triggers.Select(trigger =>
            round.RunAsync(order.Release, order.Source, order.Tag, order.Environment, trigger.Checks, cancellation));
        return [.. await Task.WhenAll(rounds).ConfigureAwait(false)];
    }

    private Task PageAsync(
        GuardOrder order, TriggerWatch trigger, ImmutableArray<CheckResult> results, DateTimeOffset now, CancellationToken cancellation)
    {
        var info = ActivityExecutionContext.Current.Info;
        var page = new Announcement(
            $"{info.WorkflowId}/{info.WorkflowRunId}/guard/{trigger.Name}/{trigger.Pages + 1}",
            AnnouncementKind.Page,
            order.Release,
            order.Environment,
            $"{order.Release} in {order.Environment}: {trigger.Name} fails. {Why(results)}",
            now,
            order.Pages);
        return announcer.SendAsync(page, cancellation);
    }

    private static HealthReport Report(
        HealthOrder order, HealthWatch watch, DateTimeOffset now, bool isHealthy, ImmutableArray<CheckResult> results)
    {
        var failing = results.Where(result => !result.MayGoOn).ToImmutableArray();
        var why = isHealthy
            ? $"All {results.Length} checks held for {Lasting.Text(order.Hold)}."
            : $"Not healthy for {Lasting.Text(now - watch.UnhealthySince!.Value)}. {Why(results)}";
        if (!isHealthy)
            ActivityExecutionContext.Current.Logger.NotHealthy(order.Release, order.Environment, why);
        return new HealthReport(order.Environment, isHealthy, now - order.Since, watch.Rounds, why, failing);
    }

    private static GuardReport Tripped(
        GuardOrder order, GuardWatch watch, DateTimeOffset now, int index, ImmutableArray<CheckResult> results)
    {
        var trigger = watch.Triggers[index];
        var why = $"{trigger.Name} failed for {Lasting.Text(now - trigger.FailingSince!.Value)}. {Why(results)}";
        ActivityExecutionContext.Current.Logger.TriggerTripped(trigger.Name, order.Release, order.Environment, why);
        return new GuardReport(
            GuardEnding.Tripped,
            trigger.Name,
            order.Triggers[index].Do,
            now - watch.Begun,
            why,
            watch.Paged(),
            [.. results.Where(result => !result.MayGoOn)]);
    }

    private static string Why(ImmutableArray<CheckResult> results) => string.Join(" ", results
        .Where(result => !result.MayGoOn)
        .Take(3)
        .Select(result => $"{result.Name}{(result.Host is { } host ? $" on {host}" : "")}: {result.Why}"));
}
