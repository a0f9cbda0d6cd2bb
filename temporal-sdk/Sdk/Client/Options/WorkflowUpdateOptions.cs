namespace Temporalio.Client;

/// <summary>Options for updating a workflow.</summary>
public class WorkflowUpdateOptions : ICloneable
{
    /// <summary>Initializes with defaults.</summary>
    public WorkflowUpdateOptions()
    {
    }

    /// <summary>Initializes with an id.</summary>
    /// <param name="id">Id of the update, unique in the workflow's run.</param>
    public WorkflowUpdateOptions(string id) => Id = id;

    /// <summary>
    /// Id of the update, unique in the workflow's run; null makes a new one. Repeating an id finds the first update again.
    /// </summary>
    public string? Id { get; set; }

    /// <summary>Options of the call; null means defaults.</summary>
    public RpcOptions? Rpc { get; set; }

    /// <summary>Makes a shallow copy.</summary>
    /// <returns>The copy.</returns>
    public virtual object Clone() => MemberwiseClone();
}
