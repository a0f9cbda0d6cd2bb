using System.Diagnostics;
using ReleaseWorkflows.Activities.Trust;
using ReleaseWorkflows.Evidence;
using ReleaseWorkflows.Hands;
using ReleaseWorkflows.Plan;
using Temporalio.Exceptions;

namespace ReleaseWorkflows.Activities.Checks;

/// <summary>Does one check with its own attempts and reports it.</summary>
internal sealed class CheckBench(
    CommandLook commands, HttpLook http, EnvLook env, CommitLook commit, ForgeLook forge, Policies policies, TimeProvider time)
{
    public async Task<CheckResult> RunAsync(CheckOrder order, CancellationToken cancellation)
    {
        var check = order.Check;
        if (check.When is { } input && order.Values.Of(input.Text) is null or "" or "false")
            return Result(order, CheckVerdict.NotAsked, TimeSpan.Zero, 0, new Look(
                null, $"The input {check.When} is not given.", "", "", null, null));
        var watch = Stopwatch.StartNew();
        var look = await LookAsync(order, cancellation).ConfigureAwait(false);
        var attempts = 1;
        for (; look.Problem is not null && attempts < check.Attempts; attempts++)
        {
            await Task.Delay(check.Pause, time, cancellation).ConfigureAwait(false);
            look = await LookAsync(order, cancellation).ConfigureAwait(false);
        }

        return Result(order, VerdictOf(look, check), watch.Elapsed, attempts, look);
    }

    private async Task<Look> LookAsync(CheckOrder order, CancellationToken cancellation)
    {
        var policy = policies.Of(order.Release.Project);
        try
        {
            return await (order.Check.Work switch
            {
                CommandCheck work => commands.LookAsync(order, work, policy, cancellation),
                HttpCheck work => http.LookAsync(order, work, policy, cancellation),
                EnvCheck work => env.LookAsync(order, work, cancellation),
                CommitCheck work => commit.LookAsync(order, work, cancellation),
                { AsksForge: true } => forge.LookAsync(order, policy, cancellation),
                _ => throw Failures.BadRequest($"The check {order.Check.Name} is of a kind that this worker does not know."),
            }).ConfigureAwait(false);
        }
        catch (ApplicationFailureException refusal) when (refusal.NonRetryable)
        {
            // A program that is not there or a secret that may not go there is what this check found out, and the report is where people
            // look.
            return new Look(refusal.Message, "", order.Check.Name.Text, "", null, null);
        }
    }

    private static CheckVerdict VerdictOf(Look look, Check check) => (look.Problem, check.Required) switch
    {
        (null, _) => CheckVerdict.Passed,
        (_, true) => CheckVerdict.Failed,
        _ => CheckVerdict.Tolerated,
    };

    private static CheckResult Result(CheckOrder order, CheckVerdict verdict, TimeSpan took, int attempts, Look look) => new(
        order.Check.Name,
        order.Host?.Name,
        verdict,
        took,
        attempts,
        look.Ran,
        look.Problem ?? look.Seen,
        look.Tail,
        look.Output,
        look.Rerun);
}
