namespace Temporalio.Workflows;

/// <summary>Options of a wait for a condition.</summary>
public class WaitConditionOptions : ICloneable
{
    /// <summary>Options without a condition yet.</summary>
    public WaitConditionOptions()
    {
    }

    /// <summary>Options with these values.</summary>
    /// <param name="conditionCheck">The condition.</param>
    /// <param name="timeout">Longest wait; null is without limit.</param>
    /// <param name="timeoutSummary">One line for people, shown beside the timer of the timeout.</param>
    /// <param name="cancellationToken">Token that ends the wait.</param>
    public WaitConditionOptions(
        Func<bool> conditionCheck, TimeSpan? timeout = null, string? timeoutSummary = null, CancellationToken? cancellationToken = null)
    {
        ConditionCheck = conditionCheck;
        Timeout = timeout;
        TimeoutSummary = timeoutSummary;
        CancellationToken = cancellationToken;
    }

    /// <summary>The condition. It is evaluated after every change of the workflow, must be fast and must not change anything.
    /// Required.</summary>
    public Func<bool> ConditionCheck { get; set; } = () =>
        throw new InvalidOperationException("WaitConditionOptions.ConditionCheck was not set.");

    /// <summary>Longest wait. Default: without limit.</summary>
    public TimeSpan? Timeout { get; set; }

    /// <summary>One line for people, shown beside the timer of the timeout.</summary>
    public string? TimeoutSummary { get; set; }

    /// <summary>Token that cancels the call. Default: the token of the workflow, <see cref="Workflow.CancellationToken"/>.</summary>
    public CancellationToken? CancellationToken { get; set; }

    /// <summary>A shallow copy of these options.</summary>
    /// <returns>The copy, of the same type.</returns>
    public virtual object Clone() => MemberwiseClone();
}
