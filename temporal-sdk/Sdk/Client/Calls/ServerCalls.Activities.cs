using Google.Protobuf;
using Temporalio.Api.WorkflowService.V1;
using Temporalio.Client.Interceptors;
using Temporalio.Converters;
using Temporalio.Exceptions;

namespace Temporalio.Client;

/// <content>Activities completed from outside.</content>
internal sealed partial class ServerCalls
{
    public override async Task HeartbeatAsyncActivityAsync(HeartbeatAsyncActivityInput input)
    {
        var converter = input.DataConverterOverride ?? client.Options.DataConverter;
        var details = await converter.ToArgumentsAsync(input.Options?.Details).ConfigureAwait(false);
        var rpc = Rpc(input.Options?.Rpc);
        bool stop;
        if (input.Activity is AsyncActivityHandle.IdReference id)
        {
            var answer = await Service.RecordActivityTaskHeartbeatByIdAsync(
                new RecordActivityTaskHeartbeatByIdRequest
                {
                    Namespace = Namespace,
                    WorkflowId = id.WorkflowId,
                    RunId = id.RunId ?? string.Empty,
                    ActivityId = id.ActivityId,
                    Details = details,
                    Identity = Identity,
                },
                rpc).ConfigureAwait(false);
            stop = answer.CancelRequested || answer.ActivityPaused || answer.ActivityReset;
        }
        else
        {
            var answer = await Service.RecordActivityTaskHeartbeatAsync(
                new RecordActivityTaskHeartbeatRequest
                {
                    Namespace = Namespace,
                    TaskToken = TaskToken(input.Activity),
                    Details = details,
                    Identity = Identity,
                },
                rpc).ConfigureAwait(false);
            stop = answer.CancelRequested || answer.ActivityPaused || answer.ActivityReset;
        }
        if (stop) throw new AsyncActivityCanceledException();
    }

    public override async Task CompleteAsyncActivityAsync(CompleteAsyncActivityInput input)
    {
        var converter = input.DataConverterOverride ?? client.Options.DataConverter;
        var result = await converter.ToArgumentsAsync([input.Result]).ConfigureAwait(false);
        if (input.Activity is AsyncActivityHandle.IdReference id)
        {
            await Service.RespondActivityTaskCompletedByIdAsync(
                new RespondActivityTaskCompletedByIdRequest
                {
                    Namespace = Namespace,
                    WorkflowId = id.WorkflowId,
                    RunId = id.RunId ?? string.Empty,
                    ActivityId = id.ActivityId,
                    Result = result,
                    Identity = Identity,
                },
                Rpc(input.Options?.Rpc)).ConfigureAwait(false);
            return;
        }
        await Service.RespondActivityTaskCompletedAsync(
            new RespondActivityTaskCompletedRequest
            {
                Namespace = Namespace,
                TaskToken = TaskToken(input.Activity),
                Result = result,
                Identity = Identity,
            },
            Rpc(input.Options?.Rpc)).ConfigureAwait(false);
    }

    public override async Task FailAsyncActivityAsync(FailAsyncActivityInput input)
    {
        var converter = input.DataConverterOverride ?? client.Options.DataConverter;
        var failure = await converter.ToFailureAsync(input.Exception).ConfigureAwait(false);
        var heartbeat = await converter.ToArgumentsAsync(input.Options?.LastHeartbeatDetails).ConfigureAwait(false);
        if (input.Activity is AsyncActivityHandle.IdReference id)
        {
            await Service.RespondActivityTaskFailedByIdAsync(
                new RespondActivityTaskFailedByIdRequest
                {
                    Namespace = Namespace,
                    WorkflowId = id.WorkflowId,
                    RunId = id.RunId ?? string.Empty,
                    ActivityId = id.ActivityId,
                    Failure = failure,
                    LastHeartbeatDetails = heartbeat,
                    Identity = Identity,
                },
                Rpc(input.Options?.Rpc)).ConfigureAwait(false);
            return;
        }
        await Service.RespondActivityTaskFailedAsync(
            new RespondActivityTaskFailedRequest
            {
                Namespace = Namespace,
                TaskToken = TaskToken(input.Activity),
                Failure = failure,
                LastHeartbeatDetails = heartbeat,
                Identity = Identity,
            },
            Rpc(input.Options?.Rpc)).ConfigureAwait(false);
    }

    public override async Task ReportCancellationAsyncActivityAsync(ReportCancellationAsyncActivityInput input)
    {
        var converter = input.DataConverterOverride ?? client.Options.DataConverter;
        var details = await converter.ToArgumentsAsync(input.Options?.Details).ConfigureAwait(false);
        if (input.Activity is AsyncActivityHandle.IdReference id)
        {
            await Service.RespondActivityTaskCanceledByIdAsync(
                new RespondActivityTaskCanceledByIdRequest
                {
                    Namespace = Namespace,
                    WorkflowId = id.WorkflowId,
                    RunId = id.RunId ?? string.Empty,
                    ActivityId = id.ActivityId,
                    Details = details,
                    Identity = Identity,
                },
                Rpc(input.Options?.Rpc)).ConfigureAwait(false);
            return;
        }
        await Service.RespondActivityTaskCanceledAsync(
            new RespondActivityTaskCanceledRequest
            {
                Namespace = Namespace,
                TaskToken = TaskToken(input.Activity),
                Details = details,
                Identity = Identity,
            },
            Rpc(input.Options?.Rpc)).ConfigureAwait(false);
    }

    private static ByteString TaskToken(AsyncActivityHandle.Reference activity) => activity is AsyncActivityHandle.TaskTokenReference token
        ? ByteString.CopyFrom(token.TaskToken)
        : throw new ArgumentException($"{activity.GetType()} names no activity");
}
