using Temporalio.Api.TaskQueue.V1;

namespace Temporalio.Worker.Polling;

/// <summary>What a poll brought.</summary>
/// <param name="Task">The task; null when it came back empty-handed.</param>
/// <param name="Advice">What the server says of the number of polls; null when it says nothing.</param>
internal sealed record PollAnswer<TTask>(TTask? Task, PollerScalingDecision? Advice)
    where TTask : class;
