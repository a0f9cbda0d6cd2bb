using Google.Protobuf;
using Temporalio.Api.WorkflowService.V1;

namespace TemporalDev.Server.Loop;

/// <summary>
/// What polls are answered when there is nothing for them. A worker takes anything but the plain empty message for a task.
/// </summary>
internal static class EmptyAnswers
{
    /// <returns>Null when the request is no poll.</returns>
    public static IMessage? For(IMessage request) => request switch
    {
        PollWorkflowTaskQueueRequest => new PollWorkflowTaskQueueResponse(),
        PollActivityTaskQueueRequest => new PollActivityTaskQueueResponse(),
        PollNexusTaskQueueRequest => new PollNexusTaskQueueResponse(),
        _ => null,
    };
}
