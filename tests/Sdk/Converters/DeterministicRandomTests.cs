using Temporalio.Common;
using Xunit;

namespace Tests.Sdk.Converters;

public class DeterministicRandomTests
{
    /// <summary>The seed of the run id 11111111-2222-3333-4444-555555555555.</summary>
    private const ulong Seed = 7727541144460110179;

    [Fact]
    public void The_generator_follows_its_published_vector()
    {
        var random = new DeterministicRandom(new UInt128(0, 42));
        Assert.Equal(
            [0x63b4a3a813ce700aUL, 0x382954200617ab24UL, 0xa7fd85ae3fe950ceUL], Enumerable.Range(0, 3).Select(_ => random.NextWord()));
    }

    [Fact]
    public void A_seed_gives_the_numbers_that_every_other_implementation_gives()
    {
        var random = new DeterministicRandom(Seed);
        Assert.Equal([1893303151844411987UL, 1516277113692792224UL], [random.NextWord(), random.NextWord()]);
        Assert.Equal(1021846825, new DeterministicRandom(Seed).Next());
        Assert.Equal(0.10263616952016807, new DeterministicRandom(Seed).NextDouble());
    }

    [Fact]
    public void Bytes_are_the_words_in_little_endian_with_the_last_cut()
    {
        var bytes = new byte[10];
        new DeterministicRandom(Seed).NextBytes(bytes);
        Assert.Equal(
            [.. BitConverter.GetBytes(1893303151844411987UL), .. BitConverter.GetBytes(1516277113692792224UL).AsSpan(0, 2)], bytes);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(-5, 5)]
    [InlineData(int.MinValue, int.MaxValue)]
    public void Numbers_stay_in_their_range(int least, int below)
    {
        var random = new DeterministicRandom(1);
        Assert.All(Enumerable.Range(0, 1000).Select(_ => random.Next(least, below)), number => Assert.InRange(number, least, below - 1));
    }

    [Fact]
    public void Ranges_that_are_none_are_refused()
    {
        var random = new DeterministicRandom(1);
        Assert.Throws<ArgumentOutOfRangeException>(() => random.Next(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => random.Next(2, 1));
        Assert.Equal(2, random.Next(2, 2));
    }
}
