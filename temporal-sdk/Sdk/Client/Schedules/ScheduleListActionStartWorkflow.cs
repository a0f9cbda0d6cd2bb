namespace Temporalio.Client.Schedules;

/// <summary>Starts a workflow each time.</summary>
/// <param name="Workflow">Name of the workflow.</param>
public record ScheduleListActionStartWorkflow(string Workflow) : ScheduleListAction;
