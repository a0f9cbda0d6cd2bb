namespace Temporalio.Client.Schedules;

/// <summary>A workflow that a schedule started.</summary>
/// <param name="WorkflowId">Id of the workflow: the one of the action and the time.</param>
/// <param name="FirstExecutionRunId">Its first run.</param>
public record ScheduleActionExecutionStartWorkflow(string WorkflowId, string FirstExecutionRunId) : ScheduleActionExecution;
