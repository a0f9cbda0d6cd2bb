using Temporalio.Api.WorkflowService.V1;
using Temporalio.Client;
using Temporalio.Client.Interceptors;
using Temporalio.Converters;
using Xunit;

namespace Tests.Sdk.Client;

public class InterceptorTests
{
    private sealed class Named(string name, List<string> seen) : IClientInterceptor
    {
        public ClientOutboundInterceptor InterceptClient(ClientOutboundInterceptor nextInterceptor) =>
            new Outbound(name, seen, nextInterceptor);

        private sealed class Outbound(string name, List<string> seen, ClientOutboundInterceptor next) : ClientOutboundInterceptor(next)
        {
            public override Task SignalWorkflowAsync(SignalWorkflowInput input)
            {
                seen.Add(name);
                var headers = new Dictionary<string, Temporalio.Api.Common.V1.Payload>(
                    input.Headers ?? new Dictionary<string, Temporalio.Api.Common.V1.Payload>())
                {
                    [name] = DataConverter.Default.PayloadConverter.ToPayload(name),
                };
                return base.SignalWorkflowAsync(input with { Headers = headers });
            }
        }
    }

    [Fact]
    public async Task The_first_interceptor_is_the_outermost_and_each_can_change_the_input()
    {
        await using var server = await ScriptedServer.StartAsync();
        server.Answer<SignalWorkflowExecutionRequest>("SignalWorkflowExecution", new SignalWorkflowExecutionResponse());
        var seen = new List<string>();
        var client = await server.ConnectAsync(options => options.Interceptors = [new Named("outer", seen), new Named("inner", seen)]);
        await client.GetWorkflowHandle("order-1").SignalAsync("Pay", []);
        Assert.Equal(["outer", "inner"], seen);
        Assert.Equal(["inner", "outer"], server.Request<SignalWorkflowExecutionRequest>().Header.Fields.Keys.Order());
    }
}
