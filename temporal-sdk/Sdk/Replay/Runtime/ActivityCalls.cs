using Google.Protobuf.WellKnownTypes;
using Temporalio.Api.Command.V1;
using Temporalio.Converters;
using Temporalio.Exceptions;
using Temporalio.Replay.Activation;
using Temporalio.Replay.Machines;
using Temporalio.Worker.Interceptors;
using Temporalio.Workflows;

namespace Temporalio.Replay.Runtime;

/// <summary>Activities on the server.</summary>
internal sealed class ActivityCalls(WorkflowInstance instance, RunParts parts)
{
    /// <exception cref="ArgumentException">The options have neither timeout.</exception>
    public async Task<TResult> ScheduleAsync<TResult>(ScheduleActivityInput input)
    {
        instance.Guard.Require("schedule an activity");
        if (input.Options.StartToCloseTimeout is null && input.Options.ScheduleToCloseTimeout is null)
        {
            throw new ArgumentException(
                $"Activity {input.Activity} needs a StartToCloseTimeout or a ScheduleToCloseTimeout.", nameof(input));
        }
        var token = input.Options.CancellationToken ?? instance.CancellationToken;
        if (token.IsCancellationRequested)
        {
            throw new CanceledFailureException("Activity cancelled before it was scheduled");
        }
        var id = input.Options.ActivityId ?? $"{parts.Sequences.NextActivity()}";
        var context = new ISerializationContext.Activity(
            instance.Info.Namespace,
            id,
            instance.Info.WorkflowId,
            instance.Info.WorkflowType,
            input.Activity,
            TaskQueue(input.Options),
            IsLocal: false);
        var converter = parts.Options.DataConverter.WithSerializationContext(context);
        var summary = input.Options.Summary is { } text ? instance.PayloadConverter.ToPayload(text) : null;
        var activity = new ActivityMachine(
            Attributes(input, id, converter.PayloadConverter), UserMetadataOf.Summary(summary), input.Options.CancellationType);
        parts.Ledger.Add(activity);
        return await instance.Watch(WaitAsync<TResult>(activity, token, converter));
    }

    private async Task<TResult> WaitAsync<TResult>(ActivityMachine activity, CancellationToken token, DataConverter converter)
    {
        using var registration = token.Register(() => Cancel(activity));
        return ResolutionValue.Of<TResult>(await activity.Ended, converter);
    }

    private void Cancel(ActivityMachine activity)
    {
        if (activity.Cancel(out var command))
        {
            parts.Jobs.Add(JobOrder.Resolution, activity);
        }
        if (command is not null)
        {
            parts.Ledger.Add(command);
        }
    }

    private string TaskQueue(ActivityOptions options) => options.TaskQueue ?? instance.Info.TaskQueue;

    private ScheduleActivityTaskCommandAttributes Attributes(ScheduleActivityInput input, string id, IPayloadConverter converter)
    {
        var options = input.Options;
        var isOwnQueue = TaskQueue(options) == instance.Info.TaskQueue;
        return new()
        {
            ActivityId = id,
            ActivityType = new() { Name = input.Activity },
            TaskQueue = new() { Name = TaskQueue(options) },
            Header = Headers.ToProto(input.Headers),
            Input = Arguments.EncodeAll(converter, input.Args),
            ScheduleToCloseTimeout = Time(options.ScheduleToCloseTimeout),
            ScheduleToStartTimeout = Time(options.ScheduleToStartTimeout),
            StartToCloseTimeout = Time(options.StartToCloseTimeout),
            HeartbeatTimeout = Time(options.HeartbeatTimeout),
            RetryPolicy = options.RetryPolicy?.ToProto(),
            RequestEagerExecution = parts.Options.RequestsEagerActivities && isOwnQueue && !options.DisableEagerActivityExecution,
            UseWorkflowBuildId = isOwnQueue,
            Priority = options.Priority?.ToProto(),
        };
    }

    private static Duration? Time(TimeSpan? time) => time is { } given ? Duration.FromTimeSpan(given) : null;
}
