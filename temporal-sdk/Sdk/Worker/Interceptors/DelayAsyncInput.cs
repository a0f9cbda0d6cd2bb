namespace Temporalio.Worker.Interceptors;

/// <summary>A timer to start.</summary>
/// <param name="Delay">Duration; zero or more, or infinite.</param>
/// <param name="CancellationToken">Cancels the timer; null means the workflow's own token.</param>
/// <param name="Summary">Shown beside the timer in the history.</param>
public record DelayAsyncInput(
    TimeSpan Delay,
    CancellationToken? CancellationToken,
    string? Summary);
