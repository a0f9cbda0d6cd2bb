using Temporalio.Activities;
using Temporalio.Converters;
using Xunit;

namespace Tests.Sdk.Worker;

public class ActivityDefinitionTests
{
    [Fact]
    public void Method_that_returns_a_task_loses_Async_in_its_name()
    {
        Assert.Equal("Deploy", ActivityDefinition.Create(new Hands().DeployAsync).Name);
        Assert.Equal("ReadAsync", ActivityDefinition.Create(new Hands().ReadAsync).Name);
        Assert.Equal("given", ActivityDefinition.Create(new Hands().NamedAsync).Name);
    }

    [Fact]
    public void Local_function_is_named_after_itself_and_a_lambda_needs_a_name()
    {
        [Activity]
        static Task CleanAsync() => Task.CompletedTask;

        Assert.Equal("Clean", ActivityDefinition.Create(CleanAsync).Name);
        Assert.Equal("lambda", ActivityDefinition.Create([Activity("lambda")] () => 1).Name);
        Assert.Throws<ArgumentException>(() => ActivityDefinition.Create([Activity] () => 1));
    }

    [Fact]
    public void Names_that_belong_to_Temporal_are_refused()
    {
        var refused = Assert.Throws<ArgumentException>(() => ActivityDefinition.Create([Activity("__temporal_mine")] () => 1));
        Assert.Contains("__temporal_mine", refused.Message);
    }

    [Fact]
    public void Everything_that_is_attributed_is_found_private_static_and_inherited_included()
    {
        var names = ActivityDefinition.CreateAll(new MoreHands()).Select(definition => definition.Name).Order();
        Assert.Equal(["Deploy", "Hidden", "ReadAsync", "Static", "WithDefaults", "given"], names);
    }

    [Fact]
    public void Override_of_an_activity_must_carry_the_attribute_again()
    {
        Assert.Throws<ArgumentException>(() => ActivityDefinition.CreateAll(new ForgetfulHands()));
    }

    [Fact]
    public void Type_without_activities_and_instance_method_without_instance_are_refused()
    {
        Assert.Throws<ArgumentException>(() => ActivityDefinition.CreateAll(new object()));
        Assert.Throws<ArgumentException>(() => ActivityDefinition.CreateAll<Hands>(null));
    }

    [Fact]
    public async Task Missing_optional_arguments_take_their_defaults_and_surplus_ones_are_dropped()
    {
        var definition = ActivityDefinition.Create(new Hands().WithDefaults);

        Assert.Equal("a-7-x", await definition.InvokeAsync(["a"]));
        Assert.Equal("a-8-x", await definition.InvokeAsync(["a", 8]));
        Assert.Equal("a-8-y", await definition.InvokeAsync(["a", 8, "y", "surplus"]));
        await Assert.ThrowsAsync<ArgumentException>(() => definition.InvokeAsync([]));
    }

    [Fact]
    public async Task Result_of_a_bare_task_is_null_and_of_a_typed_one_its_value()
    {
        Assert.Null(await ActivityDefinition.Create(new Hands().DeployAsync).InvokeAsync(["v1"]));
        Assert.Equal(3, await ActivityDefinition.Create(new Hands().NamedAsync).InvokeAsync([]));
    }

    [Fact]
    public async Task Exception_arrives_as_it_was_thrown()
    {
        var definition = ActivityDefinition.Create([Activity("fails")] () => { throw new InvalidOperationException("here"); });
        Assert.Equal("here", (await Assert.ThrowsAsync<InvalidOperationException>(() => definition.InvokeAsync([]))).Message);
    }

    [Fact]
    public void Dynamic_activity_takes_raw_values_and_has_no_name()
    {
        Assert.True(ActivityDefinition.Create([Activity(Dynamic = true)] (IRawValue[] _) => 1).Dynamic);
        Assert.Throws<ArgumentException>(() => ActivityDefinition.Create([Activity(Dynamic = true)] (string _) => 1));
        Assert.Throws<ArgumentException>(() => ActivityDefinition.Create([Activity("name", Dynamic = true)] (IRawValue[] _) => 1));
    }

    private class Hands
    {
        [Activity]
        public virtual Task DeployAsync(string tag) => Task.FromResult(tag);

        [Activity]
        public int ReadAsync() => 2;

        [Activity("given")]
        public Task<int> NamedAsync() => Task.FromResult(3);

        [Activity]
        public string WithDefaults(string a, int b = 7, string c = "x") => $"{a}-{b}-{c}";
    }

    private sealed class MoreHands : Hands
    {
        [Activity]
        public static void Static()
        {
        }

        [Activity]
        public override Task DeployAsync(string tag) => base.DeployAsync(tag);

        [Activity]
        private void Hidden()
        {
        }
    }

    private sealed class ForgetfulHands : Hands
    {
        public override Task DeployAsync(string tag) => base.DeployAsync(tag);
    }
}
