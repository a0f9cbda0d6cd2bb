using Temporalio.Api.WorkflowService.V1;

namespace Temporalio.Client;

/// <summary>A slot kept for a first task; disposing it gives it back when no task came.</summary>
internal interface IEagerSlot : IDisposable
{
    /// <summary>Has the worker do the task.</summary>
    void Take(PollWorkflowTaskQueueResponse task);
}
