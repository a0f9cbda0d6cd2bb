using Temporalio.Workflows;

namespace Tests.Sdk.Client;

[Workflow("Order")]
public interface IOrder
{
    [WorkflowQuery]
    string Status { get; }

    [WorkflowRun]
    Task<int> RunAsync(string item, int count);

    [WorkflowSignal]
    Task PayAsync(decimal amount);

    [WorkflowQuery("howMany")]
    int Count(bool net);

    [WorkflowUpdate]
    Task<string> ChangeAsync(int count);
}
