using Temporalio.Common;

namespace Temporalio.Worker;

/// <summary>How the replay of one history went.</summary>
/// <param name="History">The history.</param>
/// <param name="ReplayFailure">What the code did not do as recorded; null when it did everything as recorded.</param>
public record WorkflowReplayResult(WorkflowHistory History, Exception? ReplayFailure);
