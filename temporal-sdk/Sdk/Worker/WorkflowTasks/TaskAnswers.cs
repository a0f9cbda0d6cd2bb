using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Microsoft.Extensions.Logging;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.Failure.V1;
using Temporalio.Api.WorkflowService.V1;
using Temporalio.Exceptions;
using Temporalio.Replay;
using Temporalio.Worker.Rpc;

namespace Temporalio.Worker.WorkflowTasks;

/// <summary>Answers workflow and query tasks.</summary>
internal sealed class TaskAnswers(WorkflowWorkerParts parts)
{
    /// <summary>Completes a task.</summary>
    /// <returns>What the server says, or null when it did not take the completion and the run must be evicted.</returns>
    public async Task<RespondWorkflowTaskCompletedResponse?> CompleteAsync(
        PollWorkflowTaskQueueResponse task, WorkflowTaskOutcome.Completed outcome)
    {
        try
        {
            var request = await RequestOfAsync(task, outcome).ConfigureAwait(false);
            using var eager = EagerActivities.Reserve(parts.ActivityWorker, parts.TaskQueue, request.Commands);
            var answer = await parts.Connection.PersistAsync(options =>
                parts.Connection.Service.RespondWorkflowTaskCompletedAsync(request, options)).ConfigureAwait(false);
            eager.Start(answer.ActivityTasks);
            return answer;
        }
        catch (RpcException e) when (e.Code == RpcException.StatusCode.InvalidArgument && e.Message == "UnhandledCommand")
        {
            // Something arrived while the workflow was closing: the server sends a new task that has it.
            parts.Logger.LogDebug("New events arrived for {Workflow} while it was closing", Describe(task));
        }
        catch (RpcException e) when (e.Code == RpcException.StatusCode.NotFound)
        {
            parts.Logger.LogWarning("Task of {Workflow} is no longer known to the server: {Message}", Describe(task), e.Message);
        }
        catch (RpcException e) when (RpcCodes.IsOversize(e))
        {
            await FailAsync(task, WorkflowTaskFailedCause.GrpcMessageTooLarge, new() { Message = e.Message }).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            parts.Logger.LogError(e, "Task of {Workflow} could not be completed", Describe(task));
        }
        return null;
    }

    /// <summary>
    /// Fails a task. Does not throw. From the second attempt on nothing is sent: the server would take no note of it, and the task's
    /// timeout, which grows, paces the retries.
    /// </summary>
    public async Task FailAsync(PollWorkflowTaskQueueResponse task, WorkflowTaskFailedCause cause, Failure failure)
    {
        if (task.Attempt > 1)
        {
            return;
        }
        try
        {
            await TaskPayloads.EncodeAsync(failure, parts.Codec).ConfigureAwait(false);
            await parts.Connection.PersistAsync(options => parts.Connection.Service.RespondWorkflowTaskFailedAsync(
                new()
                {
                    Namespace = parts.Connection.Namespace,
                    Identity = parts.Connection.Identity,
                    TaskToken = task.TaskToken,
                    Cause = cause,
                    Failure = failure,
                },
                options)).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            parts.Logger.LogWarning(e, "Failure of the task of {Workflow} could not be reported", Describe(task));
        }
    }

    /// <summary>Answers a query task. Does not throw.</summary>
    public async Task AnswerAsync(PollWorkflowTaskQueueResponse task, WorkflowTaskOutcome.QueryAnswered outcome)
    {
        try
        {
            await TaskPayloads.EncodeAsync(outcome.Result, parts.Codec).ConfigureAwait(false);
            await parts.Connection.PersistAsync(options => parts.Connection.Service.RespondQueryTaskCompletedAsync(
                new()
                {
                    Namespace = parts.Connection.Namespace,
                    TaskToken = task.TaskToken,
                    CompletedType = outcome.Result.ResultType,
                    QueryResult = outcome.Result.Answer,
                    ErrorMessage = outcome.Result.ErrorMessage,
                    Failure = outcome.Result.Failure,
                },
                options)).ConfigureAwait(false);
        }
        catch (RpcException e) when (e.Code == RpcException.StatusCode.NotFound)
        {
            parts.Logger.LogDebug("The caller of a query to {Workflow} has given up", Describe(task));
        }
        catch (Exception e)
        {
            parts.Logger.LogWarning(e, "A query to {Workflow} could not be answered", Describe(task));
        }
    }

    public static string Describe(PollWorkflowTaskQueueResponse task) =>
        $"{task.WorkflowType?.Name} {task.WorkflowExecution?.WorkflowId} (run {task.WorkflowExecution?.RunId})";

    private async Task<RespondWorkflowTaskCompletedRequest> RequestOfAsync(
        PollWorkflowTaskQueueResponse task, WorkflowTaskOutcome.Completed outcome)
    {
        var isStopping = parts.Stopping.IsCancellationRequested;
        var request = new RespondWorkflowTaskCompletedRequest
        {
            Namespace = parts.Connection.Namespace,
            Identity = parts.Connection.Identity,
            TaskToken = task.TaskToken,
            Commands = { outcome.Commands },
            Messages = { outcome.Messages },
            QueryResults = { outcome.QueryResults.ToDictionary() },
            SdkMetadata = outcome.SdkMetadata,
            VersioningBehavior = outcome.VersioningBehavior,
            DeploymentOptions = parts.Connection.DeploymentOptions,
            WorkerVersionStamp = parts.Connection.VersionStamp,
            ForceCreateNewWorkflowTask = outcome.ForceNewTask,
            ReturnNewWorkflowTask = outcome.ForceNewTask || !isStopping,
        };
        if (parts.StickyQueue != null && !isStopping)
        {
            request.StickyAttributes = new()
            {
                WorkerTaskQueue = new() { Name = parts.StickyQueue, Kind = TaskQueueKind.Sticky, NormalName = parts.TaskQueue },
                ScheduleToStartTimeout = Duration.FromTimeSpan(parts.Options.StickyQueueScheduleToStartTimeout),
            };
        }
        if (parts.Codec != null)
        {
            await TaskPayloads.EncodeAsync(request.Commands, parts.Codec).ConfigureAwait(false);
            foreach (var part in request.Messages.Cast<IMessage>().Concat(request.QueryResults.Values))
            {
                await TaskPayloads.EncodeAsync(part, parts.Codec).ConfigureAwait(false);
            }
        }
        return request;
    }
}
