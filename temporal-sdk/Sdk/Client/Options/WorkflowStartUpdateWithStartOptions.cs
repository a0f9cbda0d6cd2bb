namespace Temporalio.Client;

/// <summary>Options for starting an update, without waiting for its result, on a workflow that is started first where needed.</summary>
public class WorkflowStartUpdateWithStartOptions : WorkflowUpdateWithStartOptions
{
    /// <summary>Initializes with defaults; <see cref="WaitForStage" /> must be set.</summary>
    public WorkflowStartUpdateWithStartOptions()
    {
    }

    /// <summary>Initializes with a start and a stage.</summary>
    /// <param name="startWorkflowOperation">How the workflow is started.</param>
    /// <param name="waitForStage">Stage to wait for.</param>
    public WorkflowStartUpdateWithStartOptions(WithStartWorkflowOperation startWorkflowOperation, WorkflowUpdateStage waitForStage)
        : base(startWorkflowOperation) => WaitForStage = waitForStage;

    /// <summary>Initializes with an id, a start and a stage.</summary>
    /// <param name="id">Id of the update, unique in the workflow's run.</param>
    /// <param name="startWorkflowOperation">How the workflow is started.</param>
    /// <param name="waitForStage">Stage to wait for.</param>
    public WorkflowStartUpdateWithStartOptions(
        string id, WithStartWorkflowOperation startWorkflowOperation, WorkflowUpdateStage waitForStage)
        : base(id, startWorkflowOperation) => WaitForStage = waitForStage;

    /// <summary>Stage to wait for: accepted or completed. There is no default.</summary>
    public WorkflowUpdateStage WaitForStage { get; set; }
}
