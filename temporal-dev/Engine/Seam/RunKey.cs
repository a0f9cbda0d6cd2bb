namespace TemporalDev.Engine;

/// <summary>Names one run for ever.</summary>
/// <param name="NamespaceId">Id (not name) of the namespace.</param>
/// <param name="WorkflowId">As the client gave it; shared by all runs of a chain.</param>
/// <param name="RunId">UUID in lower case with hyphens; unique over all namespaces.</param>
public sealed record RunKey(string NamespaceId, string WorkflowId, string RunId);
