using Temporalio.Workflows;
using Xunit;

namespace Tests.Sdk.Replay;

/// <summary>What the attributes of a workflow may say; all mistakes of a type are told at once.</summary>
public class DefinitionTests
{
    [Theory]
    [InlineData(typeof(INamed), "Named")]
    [InlineData(typeof(Plain), "Plain")]
    [InlineData(typeof(Renamed), "other-name")]
    public void A_workflow_is_named_after_its_attribute_or_type(Type type, string name) =>
        Assert.Equal(name, WorkflowDefinition.Create(type).Name);

    [Fact]
    public void Handlers_are_named_after_their_methods_and_signals_and_updates_lose_async()
    {
        var definition = WorkflowDefinition.Create<Plain>();

        Assert.Equal(["Poke"], definition.Signals.Keys);
        Assert.Equal(["StateAsync", "Size"], definition.Queries.Keys);
        Assert.Equal(["Change"], definition.Updates.Keys);
    }

    [Fact]
    public void All_mistakes_are_told_at_once()
    {
        var all = Assert.Throws<AggregateException>(() => WorkflowDefinition.Create<Mistaken>());
        var mistakes = all.InnerExceptions.Select(each => each.Message).ToList();

        Assert.Contains(mistakes, text => text.Contains("needs exactly one [WorkflowRun] method and has 0", StringComparison.Ordinal));
        Assert.Contains(
            mistakes, text => text.Contains("Signal handles a signal and must return Task, not Void", StringComparison.Ordinal));
        Assert.Contains(
            mistakes, text => text.Contains("Query answers a query and must return a value, not Task", StringComparison.Ordinal));
        Assert.Contains(mistakes, text => text.Contains(
            "has the name __temporal_x; names that begin with __temporal_ are reserved", StringComparison.Ordinal));
        Assert.Contains(mistakes, text => text.Contains("Validate validates Missing, and", StringComparison.Ordinal));
    }

    [Fact]
    public void An_override_must_carry_the_attribute_again() => Assert.Contains(
        "must carry that attribute again",
        Assert.Throws<AggregateException>(() => WorkflowDefinition.Create<Overriding>()).Message,
        StringComparison.Ordinal);

    [Workflow]
    public interface INamed
    {
        [WorkflowRun]
        Task RunAsync();
    }

    [Workflow]
    public class Plain
    {
        [WorkflowQuery]
        public int Size => 1;

        [WorkflowRun]
        public Task RunAsync() => Task.CompletedTask;

        [WorkflowSignal]
        public Task PokeAsync() => Task.CompletedTask;

        [WorkflowQuery]
        public string StateAsync() => string.Empty;

        [WorkflowUpdate]
        public Task<int> ChangeAsync() => Task.FromResult(1);
    }

    [Workflow("other-name")]
    public class Renamed
    {
        [WorkflowRun]
        public Task RunAsync() => Task.CompletedTask;
    }

    [Workflow]
    public class Mistaken
    {
        [WorkflowSignal]
        public void Signal()
        {
        }

        [WorkflowQuery]
        public Task Query() => Task.CompletedTask;

        [WorkflowUpdate("__temporal_x")]
        public Task Update() => Task.CompletedTask;

        [WorkflowUpdateValidator("Missing")]
        public void Validate()
        {
        }
    }

    public class Base
    {
        [WorkflowSignal]
        public virtual Task PokeAsync() => Task.CompletedTask;
    }

    [Workflow]
    public class Overriding : Base
    {
        [WorkflowRun]
        public Task RunAsync() => Task.CompletedTask;

        public override Task PokeAsync() => Task.CompletedTask;
    }
}
