using Temporalio.Common;

namespace Temporalio.Workflows;

/// <summary>Settings that a dynamic workflow decides for each run.</summary>
public class WorkflowDefinitionOptions : ICloneable
{
    /// <summary>Exceptions, besides Temporal's failures, that fail the workflow and not only its task. Default: none.</summary>
    public Type[]? FailureExceptionTypes { get; set; }

    /// <summary>How a run moves between worker versions. Default: unspecified.</summary>
    public VersioningBehavior VersioningBehavior { get; set; }

    /// <summary>A shallow copy of these options.</summary>
    /// <returns>The copy, of the same type.</returns>
    public object Clone() => MemberwiseClone();
}
