using Temporalio.Client.Schedules;

namespace Temporalio.Client.Interceptors;

/// <content>Calls about schedules.</content>
public abstract partial class ClientOutboundInterceptor
{
    /// <summary>Creates a schedule.</summary>
    /// <param name="input">Input of the call.</param>
    /// <returns>Handle of the schedule.</returns>
    public virtual Task<ScheduleHandle> CreateScheduleAsync(CreateScheduleInput input) =>
        Next.CreateScheduleAsync(input);

    /// <summary>Lists schedules.</summary>
    /// <param name="input">Input of the call.</param>
    /// <returns>The schedules, page by page as they are read.</returns>
    public virtual IAsyncEnumerable<ScheduleListDescription> ListSchedulesAsync(ListSchedulesInput input) =>
        Next.ListSchedulesAsync(input);

    /// <summary>Runs a schedule for past times.</summary>
    /// <param name="input">Input of the call.</param>
    /// <returns>A task that ends when the server has answered.</returns>
    public virtual Task BackfillScheduleAsync(BackfillScheduleInput input) =>
        Next.BackfillScheduleAsync(input);

    /// <summary>Deletes a schedule.</summary>
    /// <param name="input">Input of the call.</param>
    /// <returns>A task that ends when the server has answered.</returns>
    public virtual Task DeleteScheduleAsync(DeleteScheduleInput input) =>
        Next.DeleteScheduleAsync(input);

    /// <summary>Describes a schedule.</summary>
    /// <param name="input">Input of the call.</param>
    /// <returns>The description.</returns>
    public virtual Task<ScheduleDescription> DescribeScheduleAsync(DescribeScheduleInput input) =>
        Next.DescribeScheduleAsync(input);

    /// <summary>Pauses a schedule.</summary>
    /// <param name="input">Input of the call.</param>
    /// <returns>A task that ends when the server has answered.</returns>
    public virtual Task PauseScheduleAsync(PauseScheduleInput input) =>
        Next.PauseScheduleAsync(input);

    /// <summary>Runs a schedule now.</summary>
    /// <param name="input">Input of the call.</param>
    /// <returns>A task that ends when the server has answered.</returns>
    public virtual Task TriggerScheduleAsync(TriggerScheduleInput input) =>
        Next.TriggerScheduleAsync(input);

    /// <summary>Lets a paused schedule go on.</summary>
    /// <param name="input">Input of the call.</param>
    /// <returns>A task that ends when the server has answered.</returns>
    public virtual Task UnpauseScheduleAsync(UnpauseScheduleInput input) =>
        Next.UnpauseScheduleAsync(input);

    /// <summary>Changes a schedule.</summary>
    /// <param name="input">Input of the call.</param>
    /// <returns>A task that ends when the server has answered.</returns>
    public virtual Task UpdateScheduleAsync(UpdateScheduleInput input) =>
        Next.UpdateScheduleAsync(input);
}
