using ReleaseWorkflows.Messages;
using Temporalio.Exceptions;

namespace ReleaseWorkflows.Releasing;

/// <summary>
/// The release cannot or shall not go on. Thrown by phases and caught in one place, where what was changed is put back; it never leaves the
/// workflow.
/// </summary>
internal sealed class Ending(Outcome outcome, string reason) : Exception(reason)
{
    /// <summary>What it comes to when production was not touched.</summary>
    public Outcome Outcome { get; } = outcome;

    /// <summary>A phase failed.</summary>
    public static Ending Failed(string phase, string why) => new(Outcome.Stopped, $"{phase} failed: {why}");

    /// <summary>
    /// What an exception in the course of a release means for it; null when it is a defect, which has to fail the workflow task.
    /// </summary>
    public static Ending? Of(Exception failure, ReleaseRun run) => failure switch
    {
        Ending ending => ending,
        FailureException when run.Stop.Ending is { } asked => asked,
        FailureException => Failed("release", WhyOf(failure)),
        _ => null,
    };

    /// <summary>The innermost failure of an activity or a child, in the words of whoever threw it.</summary>
    public static string WhyOf(Exception failure)
    {
        while (failure is ActivityFailureException or ChildWorkflowFailureException && failure.InnerException is { } inner) failure = inner;
        return failure switch
        {
            TimeoutFailureException timeout => $"it did not answer in time ({timeout.Message})",
            _ => failure.Message,
        };
    }

    /// <summary>The error type of the innermost application failure; null when there is none.</summary>
    public static string? TypeOf(Exception failure)
    {
        for (Exception? at = failure; at is not null; at = at.InnerException)
            if (at is ApplicationFailureException { ErrorType: { } type }) return type;
        return null;
    }
}
