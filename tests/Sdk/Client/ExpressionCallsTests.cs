using System.Linq.Expressions;
using System.Reflection;
using Temporalio.Expressions;
using Xunit;

namespace Tests.Sdk.Client;

public class ExpressionCallsTests
{
    private readonly string field = "field";

    public interface IGreeter
    {
        string Name { get; }

        Task<string> GreetAsync(string name, int times = 2);

        Task EndAsync();
    }

    public class Greeter : IGreeter
    {
        public virtual string Name => "base";

        public static Task<int> CountAsync(int from) => Task.FromResult(from);

        public virtual Task<string> GreetAsync(string name, int times = 2) => Task.FromResult(name);

        public virtual Task EndAsync() => Task.CompletedTask;

        public Task<T> EchoAsync<T>(T value) => Task.FromResult(value);
    }

    public class LoudGreeter : Greeter
    {
        public override string Name => "loud";

        public override Task<string> GreetAsync(string name, int times = 2) => Task.FromResult(name.ToUpperInvariant());
    }

    private static ExpressionCall<MethodInfo> Read<T>(Expression<Func<T, Task>> call) => ExpressionCalls.Method(call);

    private static ExpressionCall<MethodInfo> Read(Expression<Func<Task>> call) => ExpressionCalls.Method(call);

    [Fact]
    public void Arguments_are_evaluated_whatever_their_form()
    {
        const string constant = "constant";
        var local = "local";
        int[] array = [1, 2, 3];
        Assert.Equal(["constant", 1], Read((IGreeter g) => g.GreetAsync(constant, 1)).Args);
        Assert.Equal(["local", 3], Read((IGreeter g) => g.GreetAsync(local, array.Length)).Args);
        Assert.Equal(["field", 2], Read((IGreeter g) => g.GreetAsync(field, array[1])).Args);
        Assert.Equal(["local!", 4], Read((IGreeter g) => g.GreetAsync(local + "!", Math.Max(4, array[0]))).Args);
        Assert.Equal([null, 0], Read((IGreeter g) => g.GreetAsync(null!, default)).Args);
    }

    [Fact]
    public void Conversions_and_properties_are_read_as_the_compiler_means_them()
    {
        int number = 7;
        int? none = null;
        DayOfWeek day = DayOfWeek.Friday;
        object boxed = "boxed";
        var pair = new KeyValuePair<string, Uri>("key", new("http://host/path"));
        Assert.Equal([7L], Read((Greeter g) => g.EchoAsync<long>(number)).Args);
        Assert.Equal([7.0], Read((Greeter g) => g.EchoAsync<double>(number)).Args);
        Assert.Equal([7], Read((Greeter g) => g.EchoAsync<int?>(number)).Args);
        Assert.Equal([null], Read((Greeter g) => g.EchoAsync<object?>(none)).Args);
        Assert.Equal([5], Read((Greeter g) => g.EchoAsync((int)day)).Args);
        Assert.Equal([DayOfWeek.Sunday + 7], Read((Greeter g) => g.EchoAsync((DayOfWeek)number)).Args);
        Assert.Equal([(byte)7], Read((Greeter g) => g.EchoAsync((byte)number)).Args);
        Assert.Equal(["boxed", 7], Read((IGreeter g) => g.GreetAsync((string)boxed, number)).Args);
        Assert.Equal(["key", 5], Read((IGreeter g) => g.GreetAsync(pair.Key, pair.Value.AbsolutePath.Length)).Args);
        Assert.Throws<InvalidCastException>(() => Read((Greeter g) => g.EchoAsync((Uri)boxed)));
        Assert.Throws<NullReferenceException>(() => Read((Greeter g) => g.EchoAsync(default(Uri)!.Host)));
        Assert.Throws<InvalidOperationException>(() => Read((Greeter g) => g.EchoAsync(none!.Value)));
    }

    [Fact]
    public void Values_are_taken_when_the_lambda_is_read()
    {
        var name = "before";
        Expression<Func<IGreeter, Task>> call = g => g.GreetAsync(name, 1);
        name = "after";
        Assert.Equal(["after", 1], Read(call).Args);
    }

    [Fact]
    public void The_override_of_the_static_type_is_meant()
    {
        Assert.Equal(typeof(LoudGreeter), Read((LoudGreeter g) => g.GreetAsync("x", 1)).Member.DeclaringType);
        Assert.Equal(typeof(Greeter), Read((LoudGreeter g) => g.EndAsync()).Member.DeclaringType);
        Assert.Equal(typeof(IGreeter), Read((IGreeter g) => g.GreetAsync("x", 1)).Member.DeclaringType);
    }

    [Fact]
    public void Static_methods_and_generic_methods_are_read()
    {
        var (counted, args) = Read(() => Greeter.CountAsync(7));
        Assert.Equal((nameof(Greeter.CountAsync), 7), (counted.Name, args.Single()));
        Assert.Equal(typeof(Task<string>), Read((Greeter g) => g.EchoAsync("x")).Member.ReturnType);
    }

    [Fact]
    public void A_call_on_a_captured_instance_is_read()
    {
        var greeter = new LoudGreeter();
        Assert.Equal(typeof(LoudGreeter), Read(() => greeter.GreetAsync("x", 1)).Member.DeclaringType);
    }

    [Fact]
    public void A_property_can_be_named_where_queries_are()
    {
        Expression<Func<LoudGreeter, string>> name = g => g.Name;
        Assert.Equal(typeof(LoudGreeter), ExpressionCalls.MethodOrProperty(name).Member.DeclaringType);
        Assert.Throws<ArgumentException>(() => ExpressionCalls.Method(name));
    }

    [Fact]
    public void What_is_not_one_call_on_the_parameter_is_refused()
    {
        Expression<Func<IGreeter, Task>> nothing = g => Task.CompletedTask;
        Expression<Func<IGreeter, Task<string>>> inner = g => g.GreetAsync(g.Name, 1);
        Expression<Func<IGreeter, Task>> twice = g => g.GreetAsync("x", 1).WaitAsync(TimeSpan.Zero);
        Assert.All(
            new LambdaExpression[] { nothing, inner, twice }, call => Assert.Throws<ArgumentException>(() => ExpressionCalls.Method(call)));
    }
}
