using Temporalio.Activities;
using Temporalio.Workflows;

namespace Temporalio.Worker;

public partial class TemporalWorkerOptions
{
    /// <summary>Adds an activity from a delegate whose method carries <see cref="ActivityAttribute" />.</summary>
    /// <param name="del">The delegate.</param>
    /// <returns>These options.</returns>
    /// <exception cref="ArgumentException">The method cannot be an activity.</exception>
    public TemporalWorkerOptions AddActivity(Delegate del) => AddActivity(ActivityDefinition.Create(del));

    /// <summary>Adds an activity.</summary>
    /// <param name="definition">The activity.</param>
    /// <returns>These options.</returns>
    public TemporalWorkerOptions AddActivity(ActivityDefinition definition)
    {
        Activities.Add(definition);
        return this;
    }

    /// <summary>Adds every attributed method of a type.</summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <param name="instance">Receiver of the instance methods; may be null when all are static.</param>
    /// <returns>These options.</returns>
    /// <exception cref="ArgumentException">No activity found, or an instance is needed.</exception>
    public TemporalWorkerOptions AddAllActivities<T>(T? instance) => AddAllActivities(typeof(T), instance);

    /// <summary>Adds every attributed method of a type.</summary>
    /// <param name="type">The type.</param>
    /// <param name="instance">Receiver of the instance methods; may be null when all are static.</param>
    /// <returns>These options.</returns>
    /// <exception cref="ArgumentException">No activity found, or an instance is needed.</exception>
    public TemporalWorkerOptions AddAllActivities(Type type, object? instance)
    {
        activities.AddRange(ActivityDefinition.CreateAll(type, instance));
        return this;
    }

    /// <summary>Adds a workflow.</summary>
    /// <typeparam name="T">Class, record or struct with <see cref="WorkflowAttribute" />.</typeparam>
    /// <returns>These options.</returns>
    /// <exception cref="AggregateException">The type cannot be a workflow; one inner exception for each reason.</exception>
    public TemporalWorkerOptions AddWorkflow<T>() => AddWorkflow(typeof(T));

    /// <summary>Adds a workflow.</summary>
    /// <param name="type">Class, record or struct with <see cref="WorkflowAttribute" />.</param>
    /// <returns>These options.</returns>
    /// <exception cref="AggregateException">The type cannot be a workflow; one inner exception for each reason.</exception>
    public TemporalWorkerOptions AddWorkflow(Type type) => AddWorkflow(WorkflowDefinition.Create(type));

    /// <summary>Adds a workflow.</summary>
    /// <param name="definition">The workflow.</param>
    /// <returns>These options.</returns>
    public TemporalWorkerOptions AddWorkflow(WorkflowDefinition definition)
    {
        Workflows.Add(definition);
        return this;
    }
}
