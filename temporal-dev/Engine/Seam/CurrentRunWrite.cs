namespace TemporalDev.Engine;

/// <summary>Point a workflow id at its newest run.</summary>
/// <param name="NamespaceId">With <paramref name="WorkflowId"/> the primary key.</param>
/// <param name="WorkflowId">The id that clients use.</param>
/// <param name="RunId">The run that calls without a run id mean; null when the workflow id has no run any more.</param>
public sealed record CurrentRunWrite(string NamespaceId, string WorkflowId, string? RunId);
