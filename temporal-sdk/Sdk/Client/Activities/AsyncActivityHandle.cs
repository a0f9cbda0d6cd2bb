using Temporalio.Converters;
using Temporalio.Exceptions;

namespace Temporalio.Client;

/// <summary>An activity that is completed from outside its worker.</summary>
/// <param name="Client">The client that every call goes through.</param>
/// <param name="Activity">Which activity.</param>
public record AsyncActivityHandle(ITemporalClient Client, AsyncActivityHandle.Reference Activity)
    : IWithSerializationContext<AsyncActivityHandle>
{
    /// <summary>Converter in place of the client's; null means the client's.</summary>
    public DataConverter? DataConverterOverride { get; init; }

    /// <summary>Tells the server that the activity is alive.</summary>
    /// <param name="options">Options; null means defaults.</param>
    /// <returns>A task that ends when the server has answered.</returns>
    /// <exception cref="AsyncActivityCanceledException">The activity is cancelled, paused or reset.</exception>
    /// <exception cref="RpcException">The server refused; not found means that the activity has ended.</exception>
    public Task HeartbeatAsync(AsyncActivityHeartbeatOptions? options = null) =>
        Client.OutboundInterceptor.HeartbeatAsyncActivityAsync(new(Activity, options, DataConverterOverride));

    /// <summary>Completes the activity.</summary>
    /// <param name="result">Its result; null means none.</param>
    /// <param name="options">Options; null means defaults.</param>
    /// <returns>A task that ends when the server has answered.</returns>
    /// <exception cref="RpcException">The server refused; not found means that the activity has ended.</exception>
    public Task CompleteAsync(object? result = null, AsyncActivityCompleteOptions? options = null) =>
        Client.OutboundInterceptor.CompleteAsyncActivityAsync(new(Activity, result, options, DataConverterOverride));

    /// <summary>Fails the activity.</summary>
    /// <param name="exception">Why.</param>
    /// <param name="options">Options; null means defaults.</param>
    /// <returns>A task that ends when the server has answered.</returns>
    /// <exception cref="RpcException">The server refused; not found means that the activity has ended.</exception>
    public Task FailAsync(Exception exception, AsyncActivityFailOptions? options = null) =>
        Client.OutboundInterceptor.FailAsyncActivityAsync(new(Activity, exception, options, DataConverterOverride));

    /// <summary>Reports the activity as cancelled, after the server asked for it.</summary>
    /// <param name="options">Options; null means defaults.</param>
    /// <returns>A task that ends when the server has answered.</returns>
    /// <exception cref="RpcException">The server refused; not found means that the activity has ended.</exception>
    public Task ReportCancellationAsync(AsyncActivityReportCancellationOptions? options = null) =>
        Client.OutboundInterceptor.ReportCancellationAsyncActivityAsync(new(Activity, options, DataConverterOverride));

    /// <inheritdoc />
    public AsyncActivityHandle WithSerializationContext(ISerializationContext context)
    {
        var converter = DataConverterOverride ?? Client.Options.DataConverter;
        return this with { DataConverterOverride = converter.WithSerializationContext(context) };
    }

    /// <summary>Which activity.</summary>
    public abstract record Reference
    {
        private protected Reference()
        {
        }
    }

    /// <summary>An activity named by its id.</summary>
    /// <param name="WorkflowId">Id of its workflow.</param>
    /// <param name="RunId">Run of its workflow; null means the latest.</param>
    /// <param name="ActivityId">Id of the activity.</param>
    public record IdReference(string WorkflowId, string? RunId, string ActivityId) : Reference;

    /// <summary>An activity named by its task token.</summary>
    /// <param name="TaskToken">The token.</param>
    public record TaskTokenReference(byte[] TaskToken) : Reference;
}
