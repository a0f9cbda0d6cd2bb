using Temporalio.Common;
using Temporalio.Replay;
using Xunit;

namespace Tests.Sdk.Replay;

public class RandomTests
{
    [Fact]
    public void The_seed_of_a_run_is_the_one_every_sdk_computes() =>
        Assert.Equal(7727541144460110179UL, RandomSeed.Of("11111111-2222-3333-4444-555555555555"));

    [Fact]
    public void The_first_numbers_of_a_seed_are_the_ones_every_sdk_draws()
    {
        var seed = RandomSeed.Of("11111111-2222-3333-4444-555555555555");

        Assert.Equal(1021846825, new DeterministicRandom(seed).Next());
        Assert.Equal(0.10263616952016807, new DeterministicRandom(seed).NextDouble(), 15);
    }
}
