using Temporalio.Client.Interceptors;
using Temporalio.Worker;

namespace Temporalio.Client;

/// <summary>A client of one namespace. Thread safe; meant to be shared.</summary>
public partial interface ITemporalClient : IWorkerClient
{
    /// <summary>The connection.</summary>
    ITemporalConnection Connection { get; }

    /// <summary>The outermost interceptor, which every call of this client goes through.</summary>
    ClientOutboundInterceptor OutboundInterceptor { get; }

    /// <summary>Raw calls to the workflow service.</summary>
    WorkflowService WorkflowService { get; }

    /// <summary>Raw calls to the operator service.</summary>
    OperatorService OperatorService { get; }

    /// <summary>Makes a handle of an activity that is completed from outside.</summary>
    /// <param name="taskToken">The activity's task token.</param>
    /// <returns>The handle.</returns>
    AsyncActivityHandle GetAsyncActivityHandle(byte[] taskToken);

    /// <summary>Makes a handle of an activity that is completed from outside.</summary>
    /// <param name="workflowId">Id of its workflow.</param>
    /// <param name="runId">Run of its workflow; empty means the latest.</param>
    /// <param name="activityId">Id of the activity.</param>
    /// <returns>The handle.</returns>
    AsyncActivityHandle GetAsyncActivityHandle(string workflowId, string runId, string activityId);
}
