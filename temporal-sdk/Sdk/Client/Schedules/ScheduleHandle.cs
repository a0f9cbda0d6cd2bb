using Temporalio.Exceptions;

namespace Temporalio.Client.Schedules;

/// <summary>A schedule as a client sees it. Making a handle asks nobody; each call may fail with <see cref="RpcException" />.</summary>
/// <param name="Client">The client that every call goes through.</param>
/// <param name="Id">Id of the schedule.</param>
public record ScheduleHandle(ITemporalClient Client, string Id)
{
    /// <summary>Runs the schedule for spans of past time.</summary>
    /// <param name="backfills">The spans; at least one.</param>
    /// <param name="rpcOptions">Options of the call; null means defaults.</param>
    /// <returns>A task that ends when the request is recorded.</returns>
    /// <exception cref="ArgumentException">There is no span.</exception>
    public virtual Task BackfillAsync(IReadOnlyCollection<ScheduleBackfill> backfills, RpcOptions? rpcOptions = null) =>
        Client.OutboundInterceptor.BackfillScheduleAsync(new(Id, backfills, rpcOptions));

    /// <summary>Deletes the schedule. Workflows it started go on.</summary>
    /// <param name="rpcOptions">Options of the call; null means defaults.</param>
    /// <returns>A task that ends when the schedule is deleted.</returns>
    public virtual Task DeleteAsync(RpcOptions? rpcOptions = null) =>
        Client.OutboundInterceptor.DeleteScheduleAsync(new(Id, rpcOptions));

    /// <summary>Describes the schedule.</summary>
    /// <param name="rpcOptions">Options of the call; null means defaults.</param>
    /// <returns>The description.</returns>
    public virtual Task<ScheduleDescription> DescribeAsync(RpcOptions? rpcOptions = null) =>
        Client.OutboundInterceptor.DescribeScheduleAsync(new(Id, rpcOptions));

    /// <summary>Pauses the schedule.</summary>
    /// <param name="note">Why, for people; null means a default text.</param>
    /// <param name="rpcOptions">Options of the call; null means defaults.</param>
    /// <returns>A task that ends when the schedule is paused.</returns>
    public virtual Task PauseAsync(string? note = null, RpcOptions? rpcOptions = null) =>
        Client.OutboundInterceptor.PauseScheduleAsync(new(Id, note, rpcOptions));

    /// <summary>Runs the schedule now.</summary>
    /// <param name="options">Options; null means defaults.</param>
    /// <returns>A task that ends when the request is recorded.</returns>
    public virtual Task TriggerAsync(ScheduleTriggerOptions? options = null) =>
        Client.OutboundInterceptor.TriggerScheduleAsync(new(Id, options));

    /// <summary>Lets the paused schedule go on.</summary>
    /// <param name="note">Why, for people; null means a default text.</param>
    /// <param name="rpcOptions">Options of the call; null means defaults.</param>
    /// <returns>A task that ends when the schedule goes on.</returns>
    public virtual Task UnpauseAsync(string? note = null, RpcOptions? rpcOptions = null) =>
        Client.OutboundInterceptor.UnpauseScheduleAsync(new(Id, note, rpcOptions));

    /// <summary>Changes the schedule.</summary>
    /// <param name="updater">Makes the new schedule of the old; null leaves it. It may be called again after a conflict.</param>
    /// <param name="rpcOptions">Options of the calls; null means defaults.</param>
    /// <returns>A task that ends when the schedule is changed.</returns>
    public Task UpdateAsync(Func<ScheduleUpdateInput, ScheduleUpdate?> updater, RpcOptions? rpcOptions = null) =>
        UpdateAsync(input => Task.FromResult(updater(input)), rpcOptions);

    /// <summary>Changes the schedule.</summary>
    /// <param name="updater">Makes the new schedule of the old; null leaves it. It may be called again after a conflict.</param>
    /// <param name="rpcOptions">Options of the calls; null means defaults.</param>
    /// <returns>A task that ends when the schedule is changed.</returns>
    public virtual Task UpdateAsync(Func<ScheduleUpdateInput, Task<ScheduleUpdate?>> updater, RpcOptions? rpcOptions = null) =>
        Client.OutboundInterceptor.UpdateScheduleAsync(new(Id, updater, rpcOptions));
}
