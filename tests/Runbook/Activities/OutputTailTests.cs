using System.Text;
using ReleaseWorkflows.Activities.Running;

namespace Tests.Runbook.Activities;

public sealed class OutputTailTests
{
    [Fact]
    public void Short_text_stays_as_it_is() => Assert.Equal("a\nb\n", OutputTail.Of("a\nb\n"));

    [Theory]
    [InlineData("😀")]
    [InlineData("ä")]
    [InlineData("x")]
    public void Long_text_is_cut_between_characters_and_within_the_limit(string character)
    {
        var tail = OutputTail.Of(string.Concat(Enumerable.Repeat(character, 10_000)), 100);

        Assert.InRange(Encoding.UTF8.GetByteCount(tail), 90, 100);
        Assert.DoesNotContain('\uFFFD', Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(tail)));
    }

    [Fact]
    public void A_cut_falls_on_the_start_of_a_line() =>
        Assert.Equal("[…]\nline 9\n", OutputTail.Of(string.Concat(Enumerable.Range(1, 9).Select(i => $"line {i}\n")), 18));

    [Fact]
    public void Errors_keep_half_of_the_room_and_stand_last()
    {
        var tail = OutputTail.Of(new string('o', 100_000), new string('e', 100_000));

        Assert.InRange(Encoding.UTF8.GetByteCount(tail), 4096, OutputTail.HistoryLimit);
        Assert.EndsWith("e", tail, StringComparison.Ordinal);
        Assert.Contains('o', tail);
    }
}
