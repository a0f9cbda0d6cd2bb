using System.Buffers.Binary;

namespace Temporalio.Common;

/// <summary>
/// Random numbers that depend on a seed only and are the same on every machine and release: PCG 64 with a multiplicative
/// congruential generator of 128 bits of state. Not thread safe, not for secrets.
/// </summary>
public class DeterministicRandom : Random
{
    private static readonly UInt128 Multiplier = new(0x2360ED051FC65DA4, 0x4385DF649FCCF645);

    private UInt128 state;

    /// <summary>Initializes with a seed.</summary>
    /// <param name="seed">Any number; the same seed gives the same sequence.</param>
    public DeterministicRandom(ulong seed) => state = Spread(seed) | 1;

    internal DeterministicRandom(UInt128 state) => this.state = state | 1;

    /// <inheritdoc />
    public override int Next() => Next(0, int.MaxValue);

    /// <inheritdoc />
    public override int Next(int maxValue)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(maxValue);
        return Next(0, maxValue);
    }

    /// <inheritdoc />
    public override int Next(int minValue, int maxValue)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(minValue, maxValue);
        return minValue == maxValue ? minValue : (int)(minValue + Below((uint)((long)maxValue - minValue)));
    }

    /// <inheritdoc />
    public override double NextDouble() => Sample();

    /// <inheritdoc />
    public override void NextBytes(byte[] buffer) => Fill(buffer);

    /// <inheritdoc />
    protected override double Sample() => (NextWord() >> 12) / (double)(1UL << 52);

    internal void Fill(Span<byte> buffer)
    {
        Span<byte> word = stackalloc byte[sizeof(ulong)];
        while (buffer.Length > 0)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(word, NextWord());
            var count = Math.Min(buffer.Length, word.Length);
            word[..count].CopyTo(buffer);
            buffer = buffer[count..];
        }
    }

    internal ulong NextWord()
    {
        state *= Multiplier;
        var folded = (ulong)(state >> 64) ^ (ulong)state;
        return ulong.RotateRight(folded, (int)(state >> 122));
    }

    // A multiply-shift draw; a second draw decides the rounding where the first is too close to call.
    private uint Below(uint range)
    {
        var product = (ulong)(uint)NextWord() * range;
        var (result, low) = ((uint)(product >> 32), (uint)product);
        if (low > unchecked(0u - range))
        {
            var high = (uint)(((ulong)(uint)NextWord() * range) >> 32);
            if (low + (ulong)high > uint.MaxValue) result++;
        }
        return result;
    }

    private static UInt128 Spread(ulong seed)
    {
        Span<byte> bytes = stackalloc byte[16];
        for (var word = 0; word < 4; word++)
        {
            seed = unchecked((seed * 0x5851F42D4C957F2D) + 0xA17654E46FBE17F3);
            var mixed = (uint)(((seed >> 18) ^ seed) >> 27);
            BinaryPrimitives.WriteUInt32LittleEndian(bytes[(word * 4)..], uint.RotateRight(mixed, (int)(seed >> 59)));
        }
        return BinaryPrimitives.ReadUInt128LittleEndian(bytes);
    }
}
