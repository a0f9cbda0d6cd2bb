using Temporalio.Api.TaskQueue.V1;
using Temporalio.Exceptions;
using Temporalio.Worker.Polling;
using Temporalio.Worker.Tuning;
using Xunit;

namespace Tests.Sdk.Worker;

public class PollScaleTests
{
    private readonly SteppedTime time = new();

    [Fact]
    public void The_server_s_advice_moves_the_number_within_its_bounds()
    {
        var scale = Scaling(minimum: 2, maximum: 6, initial: 3);
        scale.Answered(hasTask: true, Advice(+2));
        Assert.Equal(5, scale.Target);
        scale.Answered(hasTask: true, Advice(+4));
        Assert.Equal(6, scale.Target);
        scale.Answered(hasTask: false, Advice(-1));
        Assert.Equal(5, scale.Target);
        scale.Answered(hasTask: true, Advice(0));
        Assert.Equal(5, scale.Target);
        scale.Answered(hasTask: false, Advice(-9));
        Assert.Equal(2, scale.Target);
    }

    [Fact]
    public void Without_advice_the_number_stays_where_it_began()
    {
        var scale = Scaling(minimum: 1, maximum: 10, initial: 4);
        scale.Answered(hasTask: false, null);
        scale.Answered(hasTask: true, null);
        scale.Failed(Error(RpcException.StatusCode.ResourceExhausted));
        Assert.Equal(4, scale.Target);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Where_advice_is_given_or_promised_empty_polls_and_failures_take_polls_away(bool isPromised)
    {
        var scale = Scaling(minimum: 1, maximum: 20, initial: 12, isPromised);
        if (!isPromised) scale.Answered(hasTask: true, Advice(0));
        scale.Answered(hasTask: false, null);
        Assert.Equal(11, scale.Target);
        scale.Failed(Error(RpcException.StatusCode.Unavailable));
        Assert.Equal(10, scale.Target);
        scale.Failed(Error(RpcException.StatusCode.ResourceExhausted));
        Assert.Equal(5, scale.Target);
    }

    [Fact]
    public void More_polls_are_opened_only_while_they_bring_more_tasks()
    {
        var scale = Scaling(minimum: 1, maximum: 50, initial: 5);
        for (var task = 0; task < 10; task++) scale.Answered(hasTask: true, null);
        time.Step(TimeSpan.FromMilliseconds(100));
        scale.Answered(hasTask: true, null);
        time.Step(TimeSpan.FromMilliseconds(100));
        scale.Answered(hasTask: true, Advice(+1));
        Assert.Equal(5, scale.Target);
        time.Step(TimeSpan.FromSeconds(1));
        scale.Answered(hasTask: true, Advice(+1));
        Assert.Equal(6, scale.Target);
    }

    [Fact]
    public async Task As_many_polls_are_open_as_may_be()
    {
        var scale = Scaling(minimum: 1, maximum: 3, initial: 1);
        var first = await scale.EnterAsync(CancellationToken.None);
        var second = scale.EnterAsync(CancellationToken.None);
        Assert.False(second.IsCompleted);
        scale.Answered(hasTask: true, Advice(+1));
        (await second).Dispose();
        var third = await scale.EnterAsync(CancellationToken.None);
        var fourth = scale.EnterAsync(CancellationToken.None);
        Assert.False(fourth.IsCompleted);
        first.Dispose();
        (await fourth).Dispose();
        third.Dispose();
    }

    [Fact]
    public void Numbers_that_contradict_each_other_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new PollerBehavior.Autoscaling(minimum: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new PollerBehavior.Autoscaling(minimum: 3, maximum: 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => new PollerBehavior.Autoscaling(initial: 101));
    }

    private static PollerScalingDecision Advice(int delta) => new() { PollRequestDeltaSuggestion = delta };

    private static RpcException Error(RpcException.StatusCode code) => new(code, "no", null);

    private PollScale Scaling(int minimum, int maximum, int initial, bool isPromised = false) =>
        new(new PollerBehavior.Autoscaling(minimum, maximum, initial), isPromised, time);
}
