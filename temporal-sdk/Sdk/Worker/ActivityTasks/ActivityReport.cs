using Google.Protobuf;
using Microsoft.Extensions.Logging;
using Temporalio.Api.Common.V1;
using Temporalio.Api.WorkflowService.V1;
using Temporalio.Exceptions;
using Temporalio.Worker.Rpc;

namespace Temporalio.Worker.ActivityTasks;

/// <summary>Tells the server how an attempt ended.</summary>
internal sealed class ActivityReport(WorkerConnection connection, ILogger logger)
{
    /// <summary>Does not throw. An unreachable server is asked again until it answers or the worker gives up at shutdown.</summary>
    public async Task SendAsync(
        PollActivityTaskQueueResponse task, ActivityAttempt attempt, ActivityOutcome outcome, Payloads? lastHeartbeat)
    {
        try
        {
            await SendAsync(task.TaskToken, outcome, lastHeartbeat).ConfigureAwait(false);
        }
        catch (RpcException e) when (e.Code == RpcException.StatusCode.NotFound)
        {
            logger.LogWarning("Activity {Activity} is no longer known to the server; its outcome is dropped", attempt.Described);
        }
        catch (Exception e)
        {
            logger.LogError(e, "Outcome of activity {Activity} could not be reported", attempt.Described);
        }
    }

    private Task SendAsync(ByteString taskToken, ActivityOutcome outcome, Payloads? lastHeartbeat) => outcome switch
    {
        ActivityOutcome.Completed completed => connection.PersistAsync(options =>
            connection.Service.RespondActivityTaskCompletedAsync(
                new()
                {
                    Namespace = connection.Namespace,
                    Identity = connection.Identity,
                    TaskToken = taskToken,
                    Result = new() { Payloads_ = { completed.Result } },
                },
                options)),
        ActivityOutcome.Failed failed => connection.PersistAsync(options =>
            connection.Service.RespondActivityTaskFailedAsync(
                new()
                {
                    Namespace = connection.Namespace,
                    Identity = connection.Identity,
                    TaskToken = taskToken,
                    Failure = failed.Failure,
                    LastHeartbeatDetails = lastHeartbeat,
                },
                options)),
        ActivityOutcome.Canceled => connection.PersistAsync(options =>
            connection.Service.RespondActivityTaskCanceledAsync(
                new() { Namespace = connection.Namespace, Identity = connection.Identity, TaskToken = taskToken },
                options)),
        ActivityOutcome.LeftOpen or ActivityOutcome.Forgotten => Task.CompletedTask,
        _ => throw new InvalidOperationException($"Unknown activity outcome {outcome}"),
    };
}
