namespace Temporalio.Worker.Interceptors;

/// <summary>Another workflow to cancel.</summary>
/// <param name="Id">Its workflow id.</param>
/// <param name="RunId">Its run id; null means the current run.</param>
public record CancelExternalWorkflowInput(string Id, string? RunId);
