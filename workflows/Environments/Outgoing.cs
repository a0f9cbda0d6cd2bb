namespace ReleaseWorkflows.Environments;

/// <summary>A signal that an environment owes to a workflow.</summary>
internal sealed record Outgoing(string WorkflowId, string RunId, string Signal, object Payload);
