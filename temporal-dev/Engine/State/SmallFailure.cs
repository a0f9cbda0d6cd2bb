using Temporalio.Api.Failure.V1;
using TemporalDev.Engine.Requests;

namespace TemporalDev.Engine.State;

/// <summary>What is kept of the failure of an attempt while the activity goes on: enough to read, not enough to weigh a run down.</summary>
internal static class SmallFailure
{
    public const string Message = "Failure exceeds size limit.";
    private const int Overhead = 64, Deepest = 20, MostOfLarge = 512 << 10;

    /// <summary>The failure itself, or, when it is too large, one that says so with a shortened copy as its cause.</summary>
    public static Failure Of(Failure failure) => failure.CalculateSize() <= Limits.AttemptFailure ? failure : new Failure
    {
        Message = Message,
        ServerFailureInfo = new ServerFailureInfo(),
        Cause = Shorten(failure, Limits.AttemptFailure - Overhead, Deepest),
    };

    /// <summary>What history gets in place of something that is too large to be in it; nothing is tried again after it.</summary>
    public static Failure TooLarge(string message, Failure? cause = null) => new()
    {
        Message = message,
        ServerFailureInfo = new ServerFailureInfo { NonRetryable = true },
        Cause = cause is null ? null : Shorten(cause, MostOfLarge, Deepest),
    };

    private static Failure Shorten(Failure failure, int bytes, int depth)
    {
        if (failure.CalculateSize() <= bytes) return failure;
        var small = new Failure { Source = Cut(failure.Source, ref bytes) };
        if (failure.ApplicationFailureInfo is { } application)
            small.ApplicationFailureInfo = new() { NonRetryable = application.NonRetryable, Type = Cut(application.Type, ref bytes) };
        else if (failure.ServerFailureInfo is { } server) small.ServerFailureInfo = new() { NonRetryable = server.NonRetryable };
        small.Message = Cut(failure.Message, ref bytes);
        small.StackTrace = Cut(failure.StackTrace, ref bytes);
        if (failure.Cause is { } cause && bytes > Overhead && depth > 0) small.Cause = Shorten(cause, bytes - Overhead, depth - 1);
        return small;
    }

    /// <summary>As much of a text as fits, without cutting a character, and takes it off the bytes left.</summary>
    private static string Cut(string text, ref int bytes)
    {
        var left = bytes;
        var kept = text.EnumerateRunes().TakeWhile(rune => (left -= rune.Utf8SequenceLength) >= 0).Sum(rune => rune.Utf16SequenceLength);
        var cut = text[..kept];
        bytes = Math.Max(0, bytes - System.Text.Encoding.UTF8.GetByteCount(cut) - 4);
        return cut;
    }
}
