using Temporalio.Api.Common.V1;
using Temporalio.Api.Failure.V1;

namespace Temporalio.Worker.ActivityTasks;

/// <summary>How an attempt ended, ready for the wire.</summary>
internal abstract record ActivityOutcome
{
    private ActivityOutcome()
    {
    }

    /// <summary>It returned.</summary>
    public sealed record Completed(Payload Result) : ActivityOutcome;

    /// <summary>It threw; the server decides about a retry.</summary>
    public sealed record Failed(Failure Failure) : ActivityOutcome;

    /// <summary>It gave in to a cancellation that was asked for.</summary>
    public sealed record Canceled : ActivityOutcome;

    /// <summary>Something else will complete it.</summary>
    public sealed record LeftOpen : ActivityOutcome;

    /// <summary>The server no longer knows the attempt, so nothing is reported.</summary>
    public sealed record Forgotten : ActivityOutcome;
}
