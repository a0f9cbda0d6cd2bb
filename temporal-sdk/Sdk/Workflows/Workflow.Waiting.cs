namespace Temporalio.Workflows;

public static partial class Workflow
{
    /// <summary>Waits on a durable timer.</summary>
    /// <param name="millisecondsDelay">Milliseconds to wait; 0 becomes 1, -1 waits until cancelled.</param>
    /// <param name="cancellationToken">Token that ends the wait. Default: the token of the workflow.</param>
    /// <returns>Done when the time has passed; cancelled when the token was.</returns>
    public static Task DelayAsync(int millisecondsDelay, CancellationToken? cancellationToken = null) =>
        DelayWithOptionsAsync(new(millisecondsDelay, null, cancellationToken));

    /// <summary>Waits on a durable timer.</summary>
    /// <param name="delay">Time to wait; zero becomes one millisecond, <see cref="Timeout.InfiniteTimeSpan"/> waits until
    /// cancelled.</param>
    /// <param name="cancellationToken">Token that ends the wait. Default: the token of the workflow.</param>
    /// <returns>Done when the time has passed; cancelled when the token was.</returns>
    public static Task DelayAsync(TimeSpan delay, CancellationToken? cancellationToken = null) =>
        DelayWithOptionsAsync(new(delay, null, cancellationToken));

    /// <summary>Waits on a durable timer.</summary>
    /// <param name="options">The time, and what else there is to say.</param>
    /// <returns>Done when the time has passed; cancelled when the token was.</returns>
    public static Task DelayWithOptionsAsync(DelayOptions options) => Context.DelayAsync(options);

    /// <summary>Waits until a condition is true.</summary>
    /// <param name="conditionCheck">The condition; fast, and changing nothing. Evaluated after every change of the workflow.</param>
    /// <param name="cancellationToken">Token that ends the wait. Default: the token of the workflow.</param>
    /// <returns>Done when it is true; cancelled when the token was.</returns>
    public static Task WaitConditionAsync(Func<bool> conditionCheck, CancellationToken? cancellationToken = null) =>
        WaitConditionWithOptionsAsync(new(conditionCheck, null, null, cancellationToken));

    /// <summary>Waits until a condition is true, at most for some time.</summary>
    /// <param name="conditionCheck">The condition; fast, and changing nothing. Evaluated after every change of the workflow.</param>
    /// <param name="timeoutMilliseconds">Longest wait in milliseconds; -1 waits without limit.</param>
    /// <param name="cancellationToken">Token that ends the wait. Default: the token of the workflow.</param>
    /// <returns>True when the condition is true, false when the time has passed; cancelled when the token was.</returns>
    public static Task<bool> WaitConditionAsync(
        Func<bool> conditionCheck, int timeoutMilliseconds, CancellationToken? cancellationToken = null) =>
        WaitConditionAsync(conditionCheck, TimeSpan.FromMilliseconds(timeoutMilliseconds), cancellationToken);

    /// <summary>Waits until a condition is true, at most for some time.</summary>
    /// <param name="conditionCheck">The condition; fast, and changing nothing. Evaluated after every change of the workflow.</param>
    /// <param name="timeout">Longest wait; <see cref="Timeout.InfiniteTimeSpan"/> waits without limit.</param>
    /// <param name="cancellationToken">Token that ends the wait. Default: the token of the workflow.</param>
    /// <returns>True when the condition is true, false when the time has passed; cancelled when the token was.</returns>
    public static Task<bool> WaitConditionAsync(Func<bool> conditionCheck, TimeSpan timeout, CancellationToken? cancellationToken = null) =>
        WaitConditionWithOptionsAsync(new(conditionCheck, timeout, null, cancellationToken));

    /// <summary>Waits until a condition is true, at most for the given time.</summary>
    /// <param name="options">The condition, the time, and what else there is to say.</param>
    /// <returns>True when the condition is true, false when the time has passed; cancelled when the token was.</returns>
    public static Task<bool> WaitConditionWithOptionsAsync(WaitConditionOptions options) => Context.WaitConditionAsync(options);
}
