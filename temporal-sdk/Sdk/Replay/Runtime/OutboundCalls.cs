using Temporalio.Worker.Interceptors;

namespace Temporalio.Replay.Runtime;

/// <summary>What workflow code can call, by what answers it.</summary>
internal sealed class OutboundCalls(WorkflowInstance instance, RunParts parts)
{
    private WorkflowOutboundInterceptor? outbound;

    /// <summary>Outermost interceptor; everything goes through it.</summary>
    public WorkflowOutboundInterceptor Outbound
    {
        get => outbound ?? throw new InvalidOperationException("An interceptor did not pass Init on.");
        set => outbound = value;
    }

    public TimerCalls Timers { get; } = new(instance, parts);

    public ActivityCalls Activities { get; } = new(instance, parts);

    public LocalActivityCalls Locals { get; } = new(instance, parts);

    public ChildCalls Children { get; } = new(instance, parts);

    public ExternalCalls Externals { get; } = new(instance, parts);
}
