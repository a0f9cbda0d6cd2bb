using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Temporalio.Api.ErrorDetails.V1;
using Temporalio.Api.Schedule.V1;
using Temporalio.Api.WorkflowService.V1;
using TemporalDev.Server.Loop;
using TemporalDev.Server.Namespaces;
using TemporalDev.Server.Schedules;
using TemporalDev.Server.Transport;
using TemporalDev.Server.Visibility;

namespace TemporalDev.Server.Rpc;

/// <summary>Creates, describes, updates, patches, deletes and lists schedules.</summary>
internal sealed class ScheduleCalls(NamespaceRegistry namespaces, ScheduleKeeper schedules, EngineLoop loop, TimeProvider time)
{
    private const int MaxMatchingTimes = 1000;
    private const int DefaultPage = 100;

    public async ValueTask<IMessage> CreateAsync(CreateScheduleRequest request, RpcCall call)
    {
        var entry = namespaces.Get(request.Namespace);
        var now = time.GetUtcNow();
        var schedule = new ScheduleRecord
        {
            NamespaceId = entry.Id, Id = request.ScheduleId, RunId = Guid.NewGuid().ToString(), RequestId = request.RequestId,
            Through = now,
            Description = new DescribeScheduleResponse
            {
                Schedule = ScheduleRecord.Complete(request.Schedule ?? new Schedule()), Memo = request.Memo,
                SearchAttributes = request.SearchAttributes,
                Info = new ScheduleInfo { CreateTime = now.ToTimestamp() },
            },
        };
        var token = await loop.DoAsync((_, _) =>
        {
            if (schedules.Find(entry.Id, schedule.Id) is { } existing)
                return existing.RequestId == request.RequestId ? existing.ConflictToken : throw Exists(existing);
            schedules.Add(schedule);
            if (request.InitialPatch is { } patch) Patch(schedule, patch);
            return schedule.ConflictToken;
        }).ConfigureAwait(false);
        return new CreateScheduleResponse { ConflictToken = token };
    }

    public async ValueTask<IMessage> DescribeAsync(DescribeScheduleRequest request, RpcCall call) =>
        await OnAsync(request.Namespace, request.ScheduleId, schedule => schedule.Describe(time.GetUtcNow())).ConfigureAwait(false);

    public async ValueTask<IMessage> UpdateAsync(UpdateScheduleRequest request, RpcCall call)
    {
        var asked = ScheduleRecord.Complete(request.Schedule ?? new Schedule());
        await OnAsync(request.Namespace, request.ScheduleId, schedule =>
        {
            // A stale token is answered as success and changes nothing, as on the real server.
            if (!request.ConflictToken.IsEmpty && request.ConflictToken != schedule.ConflictToken) return schedule;
            schedule.Ask(asked);
            schedule.Through = time.GetUtcNow();
            schedule.Info.UpdateTime = schedule.Through.ToTimestamp();
            if (request.SearchAttributes is not null) schedule.Description.SearchAttributes = request.SearchAttributes;
            if (request.Memo is not null) schedule.Description.Memo = request.Memo;
            schedules.Turn(schedule, schedule.Through, turn => turn.Advance());
            return schedule;
        }).ConfigureAwait(false);
        return new UpdateScheduleResponse();
    }

    public async ValueTask<IMessage> PatchAsync(PatchScheduleRequest request, RpcCall call)
    {
        await OnAsync(request.Namespace, request.ScheduleId, schedule =>
        {
            Patch(schedule, request.Patch ?? new SchedulePatch());
            return schedule;
        }).ConfigureAwait(false);
        return new PatchScheduleResponse();
    }

    public async ValueTask<IMessage> DeleteAsync(DeleteScheduleRequest request, RpcCall call)
    {
        await OnAsync(request.Namespace, request.ScheduleId, schedule =>
        {
            schedules.Remove(schedule);
            return schedule;
        }).ConfigureAwait(false);
        return new DeleteScheduleResponse();
    }

    public async ValueTask<IMessage> ListAsync(ListSchedulesRequest request, RpcCall call)
    {
        var entry = namespaces.Get(request.Namespace);
        var filter = FilterParser.Parse(request.Query).Where;
        var after = request.NextPageToken.ToStringUtf8();
        var size = request.MaximumPageSize > 0 ? request.MaximumPageSize : DefaultPage;
        return await loop.DoAsync((_, _) =>
        {
            var rest = schedules.All(entry.Id)
                .Where(schedule => string.CompareOrdinal(schedule.Id, after) > 0 || after.Length == 0)
                .Where(schedule => filter is null || ScheduleFilter.Fits(filter, schedule)).Take(size + 1).ToList();
            var page = rest.Take(size).ToList();
            return new ListSchedulesResponse
            {
                Schedules = { page.Select(schedule => schedule.ForList(time.GetUtcNow())) },
                NextPageToken = rest.Count > page.Count ? ByteString.CopyFromUtf8(page[^1].Id) : ByteString.Empty,
            };
        }).ConfigureAwait(false);
    }

    public async ValueTask<IMessage> ListMatchingTimesAsync(ListScheduleMatchingTimesRequest request, RpcCall call)
    {
        var from = request.StartTime?.Moment() ?? DateTimeOffset.UnixEpoch;
        var to = request.EndTime?.Moment() ?? DateTimeOffset.UnixEpoch;
        return await OnAsync(request.Namespace, request.ScheduleId, schedule =>
        {
            var found = new ListScheduleMatchingTimesResponse();
            var next = schedule.Times.Next(from.AddTicks(-1));
            while (next is { } one && one.Nominal <= to && found.StartTime.Count < MaxMatchingTimes)
            {
                found.StartTime.Add(one.Actual.ToTimestamp());
                next = schedule.Times.Next(one.Nominal);
            }
            return found;
        }).ConfigureAwait(false);
    }

    private Task<T> OnAsync<T>(string name, string id, Func<ScheduleRecord, T> act)
    {
        var entry = namespaces.Get(name);
        return loop.DoAsync((_, _) => act(schedules.Find(entry.Id, id)
            ?? throw Refusals.NotFound($"workflow not found for ID: {AttributeCatalog.ScheduleIdPrefix}{id}")));
    }

    private void Patch(ScheduleRecord schedule, SchedulePatch patch)
    {
        var now = time.GetUtcNow();
        schedules.Turn(schedule, now, turn =>
        {
            if (patch.Pause.Length > 0) SetPaused(schedule, true, patch.Pause);
            if (patch.Unpause.Length > 0)
            {
                SetPaused(schedule, false, patch.Unpause);
                // What passed while it was paused is past.
                schedule.Through = now;
            }
            if (patch.TriggerImmediately is { } trigger)
                turn.Trigger(trigger.OverlapPolicy, trigger.ScheduledTime?.Moment() ?? now);
            foreach (var backfill in patch.BackfillRequest)
                turn.Backfill(backfill.StartTime?.Moment() ?? now, backfill.EndTime?.Moment() ?? now, backfill.OverlapPolicy);
            turn.Advance();
        });
    }

    private static void SetPaused(ScheduleRecord schedule, bool isPaused, string notes)
    {
        schedule.Schedule.State.Paused = isPaused;
        schedule.Schedule.State.Notes = notes;
        schedule.Version++;
    }

    private static Temporalio.Wire.GrpcStatusException Exists(ScheduleRecord existing) => Refusals.AlreadyExists(
        $"Workflow execution is already running. WorkflowId: {AttributeCatalog.ScheduleIdPrefix}{existing.Id}, RunId: {existing.RunId}.",
        new WorkflowExecutionAlreadyStartedFailure { StartRequestId = existing.RequestId, RunId = existing.RunId });
}
