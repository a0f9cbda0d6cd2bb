namespace Temporalio.Workflows;

/// <summary>Options of a durable timer.</summary>
public class DelayOptions : ICloneable
{
    /// <summary>Options with a delay of zero.</summary>
    public DelayOptions()
    {
    }

    /// <summary>Options with these values.</summary>
    /// <param name="millisecondsDelay">Time to wait, in milliseconds; -1 waits until cancelled.</param>
    /// <param name="summary">One line for people.</param>
    /// <param name="cancellationToken">Token that ends the wait.</param>
    public DelayOptions(int millisecondsDelay, string? summary = null, CancellationToken? cancellationToken = null)
        : this(TimeSpan.FromMilliseconds(millisecondsDelay), summary, cancellationToken)
    {
    }

    /// <summary>Options with these values.</summary>
    /// <param name="delay">Time to wait.</param>
    /// <param name="summary">One line for people.</param>
    /// <param name="cancellationToken">Token that ends the wait.</param>
    public DelayOptions(TimeSpan delay, string? summary = null, CancellationToken? cancellationToken = null)
    {
        Delay = delay;
        Summary = summary;
        CancellationToken = cancellationToken;
    }

    /// <summary>Time to wait. Zero becomes one millisecond; <see cref="Timeout.InfiniteTimeSpan"/> waits until cancelled; other
    /// negative values are refused.</summary>
    public TimeSpan Delay { get; set; }

    /// <summary>One line for people, shown beside the timer; may be single-line Markdown.</summary>
    public string? Summary { get; set; }

    /// <summary>Token that cancels the call. Default: the token of the workflow, <see cref="Workflow.CancellationToken"/>.</summary>
    public CancellationToken? CancellationToken { get; set; }

    /// <summary>A shallow copy of these options.</summary>
    /// <returns>The copy, of the same type.</returns>
    public virtual object Clone() => MemberwiseClone();
}
