namespace Temporalio.Client;

/// <summary>Options for updating a workflow that is started first where needed.</summary>
public class WorkflowUpdateWithStartOptions : WorkflowUpdateOptions
{
    /// <summary>Initializes with defaults; <see cref="StartWorkflowOperation" /> must be set.</summary>
    public WorkflowUpdateWithStartOptions()
    {
    }

    /// <summary>Initializes with a start.</summary>
    /// <param name="startWorkflowOperation">How the workflow is started.</param>
    public WorkflowUpdateWithStartOptions(WithStartWorkflowOperation startWorkflowOperation) =>
        StartWorkflowOperation = startWorkflowOperation;

    /// <summary>Initializes with an id and a start.</summary>
    /// <param name="id">Id of the update, unique in the workflow's run.</param>
    /// <param name="startWorkflowOperation">How the workflow is started.</param>
    public WorkflowUpdateWithStartOptions(string id, WithStartWorkflowOperation startWorkflowOperation)
        : base(id) => StartWorkflowOperation = startWorkflowOperation;

    /// <summary>How the workflow is started; required, and used once.</summary>
    public WithStartWorkflowOperation? StartWorkflowOperation { get; set; }

    /// <summary>Makes a shallow copy, with a fresh start operation.</summary>
    /// <returns>The copy.</returns>
    public override object Clone()
    {
        var copy = (WorkflowUpdateWithStartOptions)base.Clone();
        copy.StartWorkflowOperation = (WithStartWorkflowOperation?)StartWorkflowOperation?.Clone();
        return copy;
    }
}
