using Temporalio.Client;
using Temporalio.Client.Interceptors;

namespace Temporalio.Testing;

/// <summary>Makes the handles of started workflows unlock the clock while they wait for a result.</summary>
internal sealed class TimeSkippingInterceptor(SkippingClock clock) : IClientInterceptor
{
    public ClientOutboundInterceptor InterceptClient(ClientOutboundInterceptor nextInterceptor) => new Outbound(nextInterceptor, clock);

    private sealed class Outbound(ClientOutboundInterceptor next, SkippingClock clock) : ClientOutboundInterceptor(next)
    {
        public override async Task<WorkflowHandle<TWorkflow, TResult>> StartWorkflowAsync<TWorkflow, TResult>(StartWorkflowInput input)
        {
            var handle = await Next.StartWorkflowAsync<TWorkflow, TResult>(input).ConfigureAwait(false);
            return new TimeSkippingHandle<TWorkflow, TResult>(handle, clock);
        }
    }

    private sealed record TimeSkippingHandle<TWorkflow, TResult> : WorkflowHandle<TWorkflow, TResult>
    {
        private readonly SkippingClock clock;

        public TimeSkippingHandle(WorkflowHandle<TWorkflow, TResult> handle, SkippingClock clock)
            : base(handle) => this.clock = clock;

        public override Task<T> GetResultAsync<T>(bool followRuns = true, RpcOptions? rpcOptions = null) =>
            clock.WhileSkippingAsync(() => base.GetResultAsync<T>(followRuns, rpcOptions));
    }
}
