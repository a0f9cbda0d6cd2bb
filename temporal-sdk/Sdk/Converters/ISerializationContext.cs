using Temporalio.Activities;

namespace Temporalio.Converters;

/// <summary>Where a value comes from or goes to, for converters that care.</summary>
public interface ISerializationContext
{
    /// <summary>A context that may belong to a workflow.</summary>
    public interface IHasWorkflow : ISerializationContext
    {
        /// <summary>The namespace.</summary>
        string Namespace { get; }

        /// <summary>The workflow's id; null when there is no workflow.</summary>
        string? WorkflowId { get; }
    }

    /// <summary>Values of a workflow: its input, result, signals, queries, updates, memo.</summary>
    /// <param name="Namespace">The namespace.</param>
    /// <param name="WorkflowId">The workflow's id.</param>
    public sealed record Workflow(string Namespace, string WorkflowId) : IHasWorkflow;

    /// <summary>Values of an activity: its input, result, heartbeats, failures.</summary>
    /// <param name="Namespace">The namespace.</param>
    /// <param name="ActivityId">The activity's id; null when it is not known.</param>
    /// <param name="WorkflowId">Id of the workflow that scheduled it; null when it is not known.</param>
    /// <param name="WorkflowType">Type of that workflow; null when it is not known.</param>
    /// <param name="ActivityType">Type of the activity; null when it is not known.</param>
    /// <param name="ActivityTaskQueue">Its task queue; null when it is not known.</param>
    /// <param name="IsLocal">True for a local activity.</param>
    public sealed record Activity(
        string Namespace,
        string? ActivityId,
        string? WorkflowId,
        string? WorkflowType,
        string? ActivityType,
        string? ActivityTaskQueue,
        bool IsLocal) : IHasWorkflow
    {
        /// <summary>The context of a running activity.</summary>
        /// <param name="info">What the activity knows about itself.</param>
        public Activity(ActivityInfo info)
            : this(
                info.WorkflowNamespace ?? info.Namespace,
                info.ActivityId,
                info.WorkflowId,
                info.WorkflowType,
                info.ActivityType,
                info.TaskQueue,
                info.IsLocal)
        {
        }
    }
}
