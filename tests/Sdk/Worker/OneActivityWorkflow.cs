using Temporalio.Common;
using Temporalio.Workflows;

namespace Tests.Sdk.Worker;

[Workflow]
public class OneActivityWorkflow
{
    public sealed record Call
    {
        public string Argument { get; init; } = "";

        public TimeSpan? HeartbeatTimeout { get; init; }

        public RetryPolicy? RetryPolicy { get; init; }
    }

    [WorkflowRun]
    public Task<string> RunAsync(Call call) => Workflow.ExecuteActivityAsync<string>("act", [call.Argument], new()
    {
        StartToCloseTimeout = TimeSpan.FromMinutes(1),
        HeartbeatTimeout = call.HeartbeatTimeout,
        RetryPolicy = call.RetryPolicy,
    });
}
