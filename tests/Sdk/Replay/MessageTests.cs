using Temporalio.Api.Enums.V1;
using Temporalio.Api.Update.V1;
using Temporalio.Converters;
using Temporalio.Replay;
using Xunit;

namespace Tests.Sdk.Replay;

/// <summary>Signals, queries and updates on one run, live and again after its cache was lost.</summary>
public class MessageTests
{
    [Fact]
    public void Signals_are_handled_before_the_run_method_begins_and_in_order()
    {
        var driven = Driven.Workflow<Messages>();
        driven.Script.Signaled("Note", "a").Signaled("Note", "b");
        driven.CompletedTask();

        Assert.Equal("a,b", Text(driven.Query("Log").Answer));
    }

    [Fact]
    public void A_signal_without_a_handler_waits_until_one_is_added()
    {
        var driven = Driven.Workflow<Messages>();
        driven.Script.Signaled("Late", "x").Signaled("Note", "a");
        driven.CompletedTask();
        driven.Script.Signaled("AddHandler");
        driven.CompletedTask();

        Assert.Equal("a,late x", Text(driven.Query("Log").Answer));
    }

    [Fact]
    public void A_query_that_tries_to_change_the_workflow_fails_and_nothing_is_sent()
    {
        var driven = Driven.Workflow<Messages>();
        driven.CompletedTask();

        var answer = driven.Query("Meddle");
        driven.Script.Signaled("Note", "a");

        Assert.Equal(QueryResultType.Failed, answer.ResultType);
        Assert.Contains("Cannot start a timer in this context", answer.ErrorMessage, StringComparison.Ordinal);
        Assert.Empty(driven.CompletedTask().Commands);
    }

    [Fact]
    public void An_unknown_query_fails_and_the_known_ones_are_listed()
    {
        var driven = Driven.Workflow<Messages>();
        driven.CompletedTask();

        var message = driven.Query("Nonsense").ErrorMessage;

        Assert.Contains("Nonsense", message, StringComparison.Ordinal);
        Assert.Contains("Log Meddle", message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_metadata_query_tells_handlers_and_current_details()
    {
        var driven = Driven.Workflow<Messages>();
        driven.CompletedTask();

        var metadata = DataConverter.Default.PayloadConverter.ToValue<Temporalio.Api.Sdk.V1.WorkflowMetadata>(
            driven.Query("__temporal_workflow_metadata").Answer.Payloads_[0]);

        Assert.Equal("waiting", metadata.CurrentDetails);
        Assert.Equal(["AddHandler", "Finish", "Note"], metadata.Definition.SignalDefinitions.Select(signal => signal.Name));
        Assert.Equal("notes it", metadata.Definition.SignalDefinitions[2].Description);
    }

    [Fact]
    public void The_stack_trace_query_shows_where_the_code_waits_only_if_the_worker_wants_it()
    {
        var without = Driven.Workflow<Messages>();
        without.CompletedTask();
        var with = Driven.Workflow<Messages>(options => options with { StackTrace = Temporalio.Worker.WorkflowStackTrace.WithoutFileInfo });
        with.CompletedTask();

        Assert.Contains("not enabled", without.Query("__stack_trace").ErrorMessage, StringComparison.Ordinal);
        Assert.Contains("Messages", Text(with.Query("__stack_trace").Answer), StringComparison.Ordinal);
    }

    [Fact]
    public void An_update_is_accepted_at_once_completed_later_and_replayed_without_its_validator()
    {
        var driven = Driven.Workflow<Messages>();
        driven.CompletedTask();

        var accepted = driven.CompletedTask(("u1", "Change", ["good"]));
        driven.Script.TimerFired("1", driven.Script.LastId);
        var completed = driven.CompletedTask();
        driven.Script.Signaled("Note", "end");
        var replayed = Assert.IsType<WorkflowTaskOutcome.Completed>(ReplayedWithNewTask(driven));

        Assert.Equal([CommandType.ProtocolMessage, CommandType.StartTimer], accepted.Commands.Select(command => command.CommandType));
        Assert.Equal("u1/request/accept", Assert.Single(accepted.Messages).Id);
        Assert.Equal("good", Text(Assert.Single(completed.Messages).Body.Unpack<Response>().Outcome.Success));
        Assert.Empty(replayed.Commands);
        Assert.Equal("u1 good,u1 done,end", Text(driven.Query("Log").Answer));
    }

    [Theory]
    [InlineData("Change", "bad", "no such change")]
    [InlineData("Change", "worse", "Cannot draw random numbers in this context: an update validator may not change the workflow.")]
    [InlineData("Nonsense", "x", "Update handler for \"Nonsense\" expected but not found")]
    public void A_rejected_update_has_a_message_and_no_command(string name, string argument, string why)
    {
        var driven = Driven.Workflow<Messages>();
        driven.CompletedTask();

        var outcome = driven.CompletedTask(("u1", name, [argument]));

        Assert.Empty(outcome.Commands);
        Assert.StartsWith(why, Assert.Single(outcome.Messages).Body.Unpack<Rejection>().Failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_update_that_fails_with_a_failure_completes_with_it()
    {
        var driven = Driven.Workflow<Messages>();
        driven.CompletedTask();

        var outcome = driven.CompletedTask(("u1", "Refuse", []));

        Assert.Equal("refused", outcome.Messages[^1].Body.Unpack<Response>().Outcome.Failure.Message);
    }

    [Fact]
    public void An_update_that_fails_otherwise_fails_the_task()
    {
        var driven = Driven.Workflow<Messages>();
        driven.CompletedTask();

        Assert.IsType<InvalidCastException>(Assert.IsType<WorkflowTaskOutcome.Failed>(driven.Task(("u1", "Break", []))).Exception);
    }

    [Fact]
    public void A_dropped_task_is_forgotten_and_its_ids_come_again()
    {
        var driven = Driven.Workflow<Messages>();
        driven.CompletedTask();
        driven.Task(("u1", "Change", ["bad"]));

        driven.Run.ForgetTask(driven.Script.LastId);
        driven.Script.DropTask();
        driven.Script.Signaled("Finish");

        Assert.True(driven.CompletedTask().ClosesRun);
    }

    private static WorkflowTaskOutcome ReplayedWithNewTask(Driven driven)
    {
        driven.Script.TaskStarted();
        return driven.Replayed();
    }

    private static string? Text(Temporalio.Api.Common.V1.Payloads payloads) =>
        DataConverter.Default.PayloadConverter.ToValue<string>(payloads.Payloads_[0]);
}
