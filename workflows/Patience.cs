using ReleaseWorkflows.Plan;
using Temporalio.Common;
using Temporalio.Workflows;

namespace ReleaseWorkflows;

/// <summary>
/// Every timeout and retry of the runbooks. Each member makes fresh options, because options can be changed by whoever gets them.
/// Activities that heartbeat do so every few seconds, so a dead worker is noticed within <see cref="Silence"/>. What takes no token is
/// never cancelled: a host is not left half changed, and a cancelled release still has to clean up and to be written down.
/// </summary>
public static class Patience
{
    /// <summary>Longest time without a heartbeat. The SDK sends at 80 % of it, so hosts hear of a holder at least every 10 s.</summary>
    public static readonly TimeSpan Silence = TimeSpan.FromSeconds(12);

    /// <summary>After a lock's holder has gone, until nothing of it can be running any more.</summary>
    public static readonly TimeSpan HolderGrace = TimeSpan.FromSeconds(25);

    /// <summary>Between two looks at a lock's holder.</summary>
    public static readonly TimeSpan HolderLook = TimeSpan.FromSeconds(10);

    /// <summary>Until somebody who waits for a lock asks for it again.</summary>
    public static readonly TimeSpan LockAskAgain = TimeSpan.FromMinutes(15);

    /// <summary>Until an environment that does not answer is asked again.</summary>
    public static readonly TimeSpan AskAgain = TimeSpan.FromSeconds(30);

    /// <summary>One look or one line: short, and repeated until it is done.</summary>
    public static ActivityOptions Look(string summary) => Make(summary, TimeSpan.FromSeconds(20), null, Steady);

    /// <summary>Reading evidence again and writing a statement.</summary>
    public static ActivityOptions State(string summary) => Make(summary, TimeSpan.FromMinutes(1), Silence, Steady);

    /// <summary>Judging a decision.</summary>
    public static ActivityOptions Judge(string summary) => Make(summary, TimeSpan.FromSeconds(20), null, Steady);

    /// <summary>One check with its own attempts; what it finds is an answer, so only broken tools are tried again.</summary>
    public static ActivityOptions Check(Check check, string summary, CancellationToken stop)
        => Make(summary, ((check.Timeout + check.Pause) * check.Attempts) + TimeSpan.FromSeconds(30), Silence, Tries(8), stop);

    /// <summary>The tag, over a network.</summary>
    public static ActivityOptions Tag(string summary) => Make(summary, TimeSpan.FromMinutes(2), Silence, Tries(8));

    /// <summary>A build: as often as the plan says.</summary>
    public static ActivityOptions Build(string summary, BuildPlan plan, CancellationToken stop)
        => Make(summary, plan.Timeout, Silence, new()
    {
        InitialInterval = TimeSpan.FromSeconds(2),
        MaximumInterval = TimeSpan.FromMinutes(1),
        MaximumAttempts = plan.Attempts,
    }, stop);

    /// <summary>Reading an artifact again.</summary>
    public static ActivityOptions Verify(string summary) => Make(summary, TimeSpan.FromMinutes(5), Silence, Tries(5));

    /// <summary>Looking at a host.</summary>
    public static ActivityOptions Observe(string summary) => Make(summary, TimeSpan.FromSeconds(30), Silence, Tries(5));

    /// <summary>Changing a host.</summary>
    public static ActivityOptions Change(string summary) => Make(summary, TimeSpan.FromMinutes(15), Silence, Tries(5));

    /// <summary>Putting a host back.</summary>
    public static ActivityOptions PutBack(string summary) => Make(summary, TimeSpan.FromMinutes(15), Silence, Tries(6));

    /// <summary>Watching: as long as the watch lasts, and a while for restarts.</summary>
    public static ActivityOptions Watch(string summary, TimeSpan longest, CancellationToken stop)
        => Make(summary, longest + TimeSpan.FromMinutes(10), Silence, Steady, stop);

    /// <summary>Writing down what happened: without limit, because live and unrecorded is the worst ending.</summary>
    public static ActivityOptions Record(string summary) => Make(summary, TimeSpan.FromMinutes(1), Silence, Steady);

    /// <summary>Telling people: for an hour; then whoever reads the timeline sees that nobody was reached.</summary>
    public static ActivityOptions Tell(string summary)
    {
        var options = Make(summary, TimeSpan.FromMinutes(1), Silence, Steady);
        options.ScheduleToCloseTimeout = TimeSpan.FromHours(1);
        return options;
    }

    /// <summary>Starting an environment's workflow, or asking for the state of another.</summary>
    public static ActivityOptions Ensure(string summary) => Make(summary, TimeSpan.FromSeconds(20), null, Steady);

    /// <summary>Looking again and again whether a lock's holder still runs.</summary>
    public static ActivityOptions WatchHolder(string summary, CancellationToken stop) => Make(summary, TimeSpan.FromSeconds(10), null, new()
    {
        InitialInterval = HolderLook,
        BackoffCoefficient = 1,
        MaximumInterval = HolderLook,
    }, stop);

    /// <summary>Until it is done, at most 15 s apart; only failures that no repetition cures end it.</summary>
    private static RetryPolicy Steady => new() { InitialInterval = TimeSpan.FromSeconds(1), MaximumInterval = TimeSpan.FromSeconds(15) };

    private static RetryPolicy Tries(int attempts) => new()
    {
        InitialInterval = TimeSpan.FromSeconds(1),
        MaximumInterval = TimeSpan.FromSeconds(10),
        MaximumAttempts = attempts,
    };

    private static ActivityOptions Make(
        string summary, TimeSpan startToClose, TimeSpan? heartbeat, RetryPolicy retry, CancellationToken stop = default) => new()
        {
            StartToCloseTimeout = startToClose,
            HeartbeatTimeout = heartbeat,
            RetryPolicy = retry,
            Summary = summary.Length <= 200 ? summary : summary[..200],
            CancellationToken = stop,
        };
}
