namespace Temporalio.Worker.Interceptors;

/// <summary>Wraps what a worker does. The first interceptor in the options is the outermost.</summary>
public interface IWorkerInterceptor
{
    /// <summary>Wraps the calls into a workflow; called once for each workflow run held in memory.</summary>
    /// <param name="nextInterceptor">The next one in, to which calls must be passed on.</param>
    /// <returns>The wrapping interceptor; by default the next one itself.</returns>
    WorkflowInboundInterceptor InterceptWorkflow(WorkflowInboundInterceptor nextInterceptor) => nextInterceptor;

    /// <summary>Wraps the calls into an activity; called once for each activity attempt.</summary>
    /// <param name="nextInterceptor">The next one in, to which calls must be passed on.</param>
    /// <returns>The wrapping interceptor; by default the next one itself.</returns>
    ActivityInboundInterceptor InterceptActivity(ActivityInboundInterceptor nextInterceptor) => nextInterceptor;
}
