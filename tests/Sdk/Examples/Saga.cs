using Temporalio.Activities;
using Temporalio.Client;
using Temporalio.Exceptions;
using Temporalio.Workflows;
using Tests.Sdk.Worker;
using Xunit;

namespace Tests.Sdk.Examples;

[Workflow]
public class Trip
{
    private static readonly ActivityOptions Patience =
        new() { StartToCloseTimeout = TimeSpan.FromSeconds(10), RetryPolicy = new() { MaximumAttempts = 1 } };

    [WorkflowRun]
    public async Task RunAsync(string to)
    {
        var undo = new Stack<Func<Task>>();
        try
        {
            foreach (var what in new[] { "train", "hotel", "concert" })
            {
                undo.Push(() => Workflow.ExecuteActivityAsync((Bookings b) => b.Cancel(what), Patience));
                await Workflow.ExecuteActivityAsync((Bookings b) => b.Book(what, to), Patience);
            }
        }
        catch (ActivityFailureException)
        {
            while (undo.TryPop(out var step)) await step();
            throw;
        }
    }
}

public sealed class Bookings
{
    public List<string> Log { get; } = [];

    [Activity]
    public void Book(string what, string to)
    {
        if (what == "concert") throw new ApplicationFailureException("Sold out.", "SoldOut");
        Log.Add($"{what} to {to}");
    }

    [Activity]
    public void Cancel(string what) => Log.Add($"no {what}");
}

public sealed class Saga(EngineFixture engine) : IClassFixture<EngineFixture>
{
    [Fact]
    public async Task What_was_done_is_undone_in_reverse()
    {
        var bookings = new Bookings();
        var options = EngineFixture.NewOptions().AddWorkflow<Trip>().AddAllActivities(bookings);

        await engine.WithWorkerAsync(options, () => Assert.ThrowsAsync<WorkflowFailedException>(() =>
            engine.Client.ExecuteWorkflowAsync((Trip trip) => trip.RunAsync("Vienna"), new("trip-1", options.TaskQueue!))));

        Assert.Equal(["train to Vienna", "hotel to Vienna", "no concert", "no hotel", "no train"], bookings.Log);
    }
}
