using Temporalio.Api.Enums.V1;
using Temporalio.Api.Failure.V1;

namespace Temporalio.Replay.Machines;

/// <summary>How the start of a child went: its run id, the server's refusal, or a failure when it was cancelled before.</summary>
internal readonly record struct ChildStart(string? RunId, StartChildWorkflowExecutionFailedCause Refusal, Failure? Failure);
