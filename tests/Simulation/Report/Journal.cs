using System.Text.RegularExpressions;
using TemporalDev.Engine;

namespace Tests.Simulation.Report;

/// <summary>What happened in one simulation: its last lines for a person, and one number that tells whether two were the same.</summary>
internal sealed partial class Journal(TextWriter? all)
{
    private const int Kept = 30, Longest = 300;
    private readonly Queue<string> _last = [];

    /// <summary>Equal for two runs in which the engine wrote the same bytes in the same order.</summary>
    public ulong Digest { get; private set; } = 14_695_981_039_346_656_037;

    public int Steps { get; set; }
    public int Crashes { get; set; }
    public int LostCommits { get; set; }
    public int Calls { get; private set; }

    public IEnumerable<string> Last => _last;

    public void Note(FormattableString line)
    {
        Calls++;
        if (all is null && !IsKept) return;
        var text = Noise().Replace(FormattableString.Invariant(line), "");
        if (text.Length > Longest) text = text[..Longest] + "...";
        all?.WriteLine(text);
        _last.Enqueue(text);
        if (_last.Count > Kept) _last.Dequeue();
    }

    /// <summary>Lines cost more than all else, so they are kept only when a failure is told again.</summary>
    public bool IsKept { get; init; }

    public void Add(Mutation mutation)
    {
        foreach (var run in mutation.Runs) Mix(run.Data);
        foreach (var part in mutation.Parts) Mix(part.Data ?? []);
        foreach (var batch in mutation.History) Mix(batch.Data);
        Mix([(byte)mutation.Replies.Count]);
    }

    /// <summary>Tokens, and what every request says.</summary>
    [GeneratedRegex("""
        "(taskToken|nextPageToken)": "[^"]*",? ?|"namespace": "default",? ?|"(COMMAND|EVENT)_TYPE_|"id": "history-service"
        """)]
    private static partial Regex Noise();

    private void Mix(ReadOnlySpan<byte> bytes)
    {
        foreach (var one in bytes) Digest = (Digest ^ one) * 1_099_511_628_211;
    }
}
