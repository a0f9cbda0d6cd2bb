using Temporalio.Exceptions;
using Temporalio.Workflows;
using Tests.Sdk.Worker;
using Xunit;

namespace Tests.Sdk.Examples;

[Workflow]
public class Account
{
    private int balance;

    [WorkflowRun]
    public Task RunAsync() => Workflow.WaitConditionAsync(() => balance < 0);

    [WorkflowUpdate]
    public Task<int> DepositAsync(int amount) => Task.FromResult(balance += amount);

    [WorkflowUpdateValidator(nameof(DepositAsync))]
    public void CheckDeposit(int amount)
    {
        if (amount <= 0) throw new ApplicationFailureException("Deposit something.", "NothingToDeposit");
    }
}

public sealed class Updates(EngineFixture engine) : IClassFixture<EngineFixture>
{
    [Fact]
    public async Task An_update_answers_the_caller_and_a_validator_refuses_without_a_trace()
    {
        var options = EngineFixture.NewOptions().AddWorkflow<Account>();
        await engine.WithWorkerAsync(options, async () =>
        {
            var account = await engine.Client.StartWorkflowAsync((Account a) => a.RunAsync(), new("account-1", options.TaskQueue!));
            Assert.Equal(30, await account.ExecuteUpdateAsync(a => a.DepositAsync(30)));

            var events = (await account.FetchHistoryAsync()).Events.Count;
            var refused = await Assert.ThrowsAsync<WorkflowUpdateFailedException>(() => account.ExecuteUpdateAsync(a => a.DepositAsync(0)));
            Assert.Equal("Deposit something.", refused.InnerException!.Message);
            Assert.Equal(events, (await account.FetchHistoryAsync()).Events.Count);
        });
    }
}
