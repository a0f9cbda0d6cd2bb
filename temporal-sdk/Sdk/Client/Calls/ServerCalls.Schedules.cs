using Temporalio.Api.ErrorDetails.V1;
using Temporalio.Api.Schedule.V1;
using Temporalio.Api.WorkflowService.V1;
using Temporalio.Client.Interceptors;
using Temporalio.Client.Schedules;
using Temporalio.Exceptions;

namespace Temporalio.Client;

/// <content>Schedules.</content>
internal sealed partial class ServerCalls
{
    public override async Task<ScheduleHandle> CreateScheduleAsync(CreateScheduleInput input)
    {
        CheckLimit(input.Schedule);
        var options = input.Options ?? new();
        var converter = client.Options.DataConverter;
        var request = new CreateScheduleRequest
        {
            Namespace = Namespace,
            ScheduleId = input.Id,
            Schedule = await ScheduleWriter.ScheduleAsync(input.Schedule, converter).ConfigureAwait(false),
            InitialPatch = InitialPatch(input.Schedule, options),
            Memo = await MemoValues.ToProtoAsync(options.Memo, converter).ConfigureAwait(false),
            SearchAttributes = options.TypedSearchAttributes is { Count: > 0 } found ? found.ToProto() : null,
            Identity = Identity,
            RequestId = Guid.NewGuid().ToString(),
        };
        try
        {
            await Service.CreateScheduleAsync(request, Rpc(options.Rpc)).ConfigureAwait(false);
            return new(client, input.Id);
        }
        catch (RpcException refused) when (
            refused.Code == RpcException.StatusCode.AlreadyExists && refused.Detail<WorkflowExecutionAlreadyStartedFailure>() is not null)
        {
            throw new ScheduleAlreadyRunningException();
        }
    }

    public override async IAsyncEnumerable<ScheduleListDescription> ListSchedulesAsync(ListSchedulesInput input)
    {
        var request = new ListSchedulesRequest { Namespace = Namespace, Query = input.Options?.Query ?? string.Empty };
        do
        {
            var page = await Service.ListSchedulesAsync(request, Rpc(input.Options?.Rpc)).ConfigureAwait(false);
            foreach (var entry in page.Schedules) yield return new(entry, client.Options.DataConverter);
            request.NextPageToken = page.NextPageToken;
        }
        while (!request.NextPageToken.IsEmpty);
    }

    public override async Task<ScheduleDescription> DescribeScheduleAsync(DescribeScheduleInput input)
    {
        var described = await Service.DescribeScheduleAsync(
            new DescribeScheduleRequest { Namespace = Namespace, ScheduleId = input.Id }, Rpc(input.RpcOptions)).ConfigureAwait(false);
        var converter = client.Options.DataConverter;
        return new(input.Id, await ScheduleReader.ScheduleAsync(described.Schedule, converter).ConfigureAwait(false), described, converter);
    }

    public override async Task UpdateScheduleAsync(UpdateScheduleInput input)
    {
        var description = await DescribeScheduleAsync(new(input.Id, input.RpcOptions)).ConfigureAwait(false);
        if (await input.Updater(new(description)).ConfigureAwait(false) is not { } update) return;
        CheckLimit(update.Schedule);
        await Service.UpdateScheduleAsync(
            new UpdateScheduleRequest
            {
                Namespace = Namespace,
                ScheduleId = input.Id,
                Schedule = await ScheduleWriter.ScheduleAsync(update.Schedule, client.Options.DataConverter).ConfigureAwait(false),
                SearchAttributes = update.TypedSearchAttributes?.ToProto(),
                Identity = Identity,
                RequestId = Guid.NewGuid().ToString(),
            },
            Rpc(input.RpcOptions)).ConfigureAwait(false);
    }

    public override Task DeleteScheduleAsync(DeleteScheduleInput input) => Service.DeleteScheduleAsync(
        new DeleteScheduleRequest { Namespace = Namespace, ScheduleId = input.Id, Identity = Identity }, Rpc(input.RpcOptions));

    public override Task BackfillScheduleAsync(BackfillScheduleInput input) => input.Backfills.Count == 0
        ? throw new ArgumentException("At least one backfill is required", nameof(input))
        : PatchAsync(input.Id, new() { BackfillRequest = { input.Backfills.Select(ScheduleWriter.Backfill) } }, input.RpcOptions);

    public override Task PauseScheduleAsync(PauseScheduleInput input) =>
        PatchAsync(input.Id, new() { Pause = input.Note ?? "Paused by a client" }, input.RpcOptions);

    public override Task UnpauseScheduleAsync(UnpauseScheduleInput input) =>
        PatchAsync(input.Id, new() { Unpause = input.Note ?? "Unpaused by a client" }, input.RpcOptions);

    public override Task TriggerScheduleAsync(TriggerScheduleInput input) => PatchAsync(
        input.Id, new() { TriggerImmediately = new() { OverlapPolicy = input.Options?.Overlap ?? default } }, input.Options?.Rpc);

    private Task PatchAsync(string id, SchedulePatch patch, RpcOptions? rpc) => Service.PatchScheduleAsync(
        new PatchScheduleRequest
        {
            Namespace = Namespace,
            ScheduleId = id,
            Patch = patch,
            Identity = Identity,
            RequestId = Guid.NewGuid().ToString(),
        },
        Rpc(rpc));

    private static SchedulePatch? InitialPatch(Schedules.Schedule schedule, ScheduleOptions options) =>
        !options.TriggerImmediately && options.Backfills.Count == 0
            ? null
            : new()
            {
                TriggerImmediately = options.TriggerImmediately ? new() { OverlapPolicy = schedule.Policy.Overlap } : null,
                BackfillRequest = { options.Backfills.Select(ScheduleWriter.Backfill) },
            };

    private static void CheckLimit(Schedules.Schedule schedule)
    {
        var state = schedule.State;
        if (state.LimitedActions && state.RemainingActions == 0)
            throw new ArgumentException("LimitedActions needs RemainingActions above zero", nameof(schedule));
        if (!state.LimitedActions && state.RemainingActions > 0)
            throw new ArgumentException("RemainingActions is set and LimitedActions is not", nameof(schedule));
    }
}
