namespace Temporalio.Client.Interceptors;

/// <content>Calls about activities completed from outside.</content>
public abstract partial class ClientOutboundInterceptor
{
    /// <summary>Heartbeats an activity.</summary>
    /// <param name="input">Input of the call.</param>
    /// <returns>A task that ends when the server has answered.</returns>
    public virtual Task HeartbeatAsyncActivityAsync(HeartbeatAsyncActivityInput input) =>
        Next.HeartbeatAsyncActivityAsync(input);

    /// <summary>Completes an activity.</summary>
    /// <param name="input">Input of the call.</param>
    /// <returns>A task that ends when the server has answered.</returns>
    public virtual Task CompleteAsyncActivityAsync(CompleteAsyncActivityInput input) =>
        Next.CompleteAsyncActivityAsync(input);

    /// <summary>Fails an activity.</summary>
    /// <param name="input">Input of the call.</param>
    /// <returns>A task that ends when the server has answered.</returns>
    public virtual Task FailAsyncActivityAsync(FailAsyncActivityInput input) =>
        Next.FailAsyncActivityAsync(input);

    /// <summary>Reports an activity as cancelled.</summary>
    /// <param name="input">Input of the call.</param>
    /// <returns>A task that ends when the server has answered.</returns>
    public virtual Task ReportCancellationAsyncActivityAsync(ReportCancellationAsyncActivityInput input) =>
        Next.ReportCancellationAsyncActivityAsync(input);
}
