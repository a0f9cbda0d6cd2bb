using System.Buffers.Binary;
using System.Text.Json;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using TemporalDev.Server.Rpc;
using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.Failure.V1;
using Temporalio.Api.Schedule.V1;
using Temporalio.Api.WorkflowService.V1;

namespace TemporalDev.Server.Schedules;

/// <summary>
/// One schedule: what was asked, what has happened, what waits. Changed on the engine's thread only, and written after each change.
/// </summary>
internal sealed class ScheduleRecord
{
    private const int ShownTimes = 10;
    private static readonly TimeSpan DefaultCatchup = TimeSpan.FromDays(365);

    public required string NamespaceId { get; init; }

    public required string Id { get; init; }

    /// <summary>As it is described, without the times to come.</summary>
    public required DescribeScheduleResponse Description { get; init; }

    /// <summary>Stands for the run of the workflow that a schedule is on the real server.</summary>
    public required string RunId { get; init; }

    /// <summary>Request id of the call that made it.</summary>
    public required string RequestId { get; init; }

    /// <summary>Changes so far; callers that saw an older one cannot update.</summary>
    public long Version { get; set; } = 1;

    /// <summary>Times of the spec up to here have been looked at.</summary>
    public DateTimeOffset Through { get; set; }

    /// <summary>Starts that have come due and wait.</summary>
    public List<BufferedStart> Buffer { get; init; } = [];

    /// <summary>Result of the last workflow that had one; the next one may read it.</summary>
    public Payloads? LastResult { get; set; }

    /// <summary>How the last workflow failed; null once one has had a result again.</summary>
    public Failure? LastFailure { get; set; }

    public Schedule Schedule => Description.Schedule;

    public ScheduleInfo Info => Description.Info;

    /// <summary>The times of the spec; made anew when the spec has changed.</summary>
    public SpecTimes Times { get => field ??= new SpecTimes(Schedule.Spec, Id); private set; }

    public ScheduleOverlapPolicy DefaultOverlap => Schedule.Policies.OverlapPolicy;

    public TimeSpan Catchup => Schedule.Policies.CatchupWindow?.Length() ?? DefaultCatchup;

    /// <summary>True while the spec's times start something.</summary>
    public bool IsActive => !Schedule.State.Paused && !IsExhausted;

    public bool IsExhausted => Schedule.State is { LimitedActions: true, RemainingActions: <= 0 };

    /// <summary>When there is something to do by itself; null when there is not.</summary>
    public DateTimeOffset? Due => IsActive ? Times.Next(Through)?.Actual : null;

    public ByteString ConflictToken
    {
        get
        {
            var bytes = new byte[8];
            BinaryPrimitives.WriteInt64BigEndian(bytes, Version);
            return ByteString.CopyFrom(bytes);
        }
    }

    /// <summary>Replaces what was asked, every default filled in.</summary>
    /// <exception cref="Temporalio.Wire.GrpcStatusException">The spec has no meaning.</exception>
    public void Ask(Schedule asked)
    {
        Description.Schedule = Complete(asked);
        Times = null!;
        Version++;
    }

    /// <summary>Fills in defaults: skip on overlap, a year of catching up.</summary>
    public static Schedule Complete(Schedule asked)
    {
        var schedule = asked.Clone();
        schedule.Spec = CompleteSpec.Of(schedule.Spec ?? new ScheduleSpec());
        schedule.Policies ??= new SchedulePolicies();
        schedule.State ??= new ScheduleState();
        if (schedule.Policies.OverlapPolicy == ScheduleOverlapPolicy.Unspecified)
            schedule.Policies.OverlapPolicy = ScheduleOverlapPolicy.Skip;
        if (schedule.Action?.StartWorkflow?.TaskQueue is { Kind: TaskQueueKind.Unspecified } queue) queue.Kind = TaskQueueKind.Normal;
        schedule.Policies.CatchupWindow ??= Duration.FromTimeSpan(DefaultCatchup);
        return schedule;
    }

    public DescribeScheduleResponse Describe(DateTimeOffset now)
    {
        var shown = Description.Clone();
        shown.Info.FutureActionTimes.Add(Future(now).Select(time => time.ToTimestamp()));
        shown.Info.BufferSize = Buffer.Count;
        shown.ConflictToken = ConflictToken;
        return shown;
    }

    public ScheduleListEntry ForList(DateTimeOffset now)
    {
        var info = new ScheduleListInfo
        {
            Spec = Schedule.Spec, Notes = Schedule.State.Notes, Paused = Schedule.State.Paused,
            WorkflowType = Schedule.Action?.StartWorkflow?.WorkflowType,
        };
        info.RecentActions.Add(Info.RecentActions.TakeLast(5));
        info.FutureActionTimes.Add(Future(now).Take(5).Select(time => time.ToTimestamp()));
        return new ScheduleListEntry
        {
            ScheduleId = Id, Memo = Description.Memo, SearchAttributes = Description.SearchAttributes, Info = info,
        };
    }

    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(
        new Row(Id, Description.ToByteArray(), RunId, RequestId, Version, Through, Buffer)
        {
            LastResult = LastResult?.ToByteArray(), LastFailure = LastFailure?.ToByteArray(),
        },
        JsonSerializerOptions.Default);

    public static ScheduleRecord FromBytes(string namespaceId, byte[] bytes)
    {
        var row = JsonSerializer.Deserialize<Row>(bytes) ?? throw new InvalidDataException("a schedule's row is empty");
        return new ScheduleRecord
        {
            NamespaceId = namespaceId, Id = row.Id, Description = DescribeScheduleResponse.Parser.ParseFrom(row.Description),
            RunId = row.RunId,
            RequestId = row.RequestId, Version = row.Version, Through = row.Through, Buffer = [.. row.Buffer],
            LastResult = row.LastResult is { } result ? Payloads.Parser.ParseFrom(result) : null,
            LastFailure = row.LastFailure is { } failure ? Failure.Parser.ParseFrom(failure) : null,
        };
    }

    private IEnumerable<DateTimeOffset> Future(DateTimeOffset now)
    {
        var left = Schedule.State.LimitedActions ? Math.Min(ShownTimes, Schedule.State.RemainingActions) : ShownTimes;
        var time = Times.Next(now);
        for (; left > 0 && time is { } next; left--)
        {
            yield return next.Actual;
            time = Times.Next(next.Nominal);
        }
    }

    private sealed record Row(
        string Id, byte[] Description, string RunId, string RequestId, long Version, DateTimeOffset Through,
        IReadOnlyList<BufferedStart> Buffer)
    {
        public byte[]? LastResult { get; init; }

        public byte[]? LastFailure { get; init; }
    }
}
