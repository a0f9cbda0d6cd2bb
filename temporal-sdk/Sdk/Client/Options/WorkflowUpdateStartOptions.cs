namespace Temporalio.Client;

/// <summary>Options for starting an update without waiting for its result.</summary>
public class WorkflowUpdateStartOptions : WorkflowUpdateOptions
{
    /// <summary>Initializes with defaults; <see cref="WaitForStage" /> must be set.</summary>
    public WorkflowUpdateStartOptions()
    {
    }

    /// <summary>Initializes with a stage.</summary>
    /// <param name="waitForStage">Stage to wait for.</param>
    public WorkflowUpdateStartOptions(WorkflowUpdateStage waitForStage) => WaitForStage = waitForStage;

    /// <summary>Initializes with an id and a stage.</summary>
    /// <param name="id">Id of the update, unique in the workflow's run.</param>
    /// <param name="waitForStage">Stage to wait for.</param>
    public WorkflowUpdateStartOptions(string id, WorkflowUpdateStage waitForStage)
        : base(id) => WaitForStage = waitForStage;

    /// <summary>Stage to wait for: accepted or completed. There is no default.</summary>
    public WorkflowUpdateStage WaitForStage { get; set; }
}
