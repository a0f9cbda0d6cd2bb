using System.Text.RegularExpressions;
using Temporalio.Replay.Scheduling;
using Xunit;

namespace Tests.Sdk.Replay;

/// <summary>The table of docs/sdk.md says what the tests of traps have seen.</summary>
public sealed partial class TrapPageTests
{
    /// <summary>Traps that are noticed when the workflow goes on rather than where it steps into them.</summary>
    public static readonly IReadOnlyDictionary<string, string> Later = new Dictionary<string, string>
    {
        ["ConfigureAwait(false)"] =
            "Workflow code awaited a task with ConfigureAwait(false), so that it would have gone on on a thread of the pool. "
            + "Await without it, or with ConfigureAwait(true).",
        ["continuation of a thread, a pool item or a file"] = ViolationText.ForeignCompletion,
        ["Task.WaitAny, Task.Wait and other blocking"] =
            "[TMPRL1101] Potential deadlock detected: workflow code did not yield within 2 second(s). Workflow code must not block; "
            + "wait with Workflow.WaitConditionAsync or Workflow.DelayAsync, and put long work into activities.",
    };

    /// <summary>What looks like a trap and is none, with the test that shows it.</summary>
    private static readonly IReadOnlyDictionary<string, string> Harmless = new Dictionary<string, string>
    {
        ["async disposal when a run is evicted"] = nameof(RunBehaviourTests.Eviction_runs_no_finally_block_and_frees_the_workflow),
        ["exception in a finally block when a run is evicted"] =
            nameof(RunBehaviourTests.Eviction_runs_no_finally_block_and_frees_the_workflow),
        ["order of a Dictionary or HashSet"] = nameof(Dictionaries_and_sets_keep_an_order_that_no_process_changes),
    };

    [Fact]
    public void The_page_has_every_trap_that_is_refused_when_it_runs() =>
        Assert.Equal(TrapTests.Sentences.Concat(Later).Select(trap => (trap.Key, trap.Value)), Rows("refused when it runs"));

    [Fact]
    public void The_page_has_every_trap_that_is_none() =>
        Assert.Equal(Harmless.Keys, Rows("harmless").Select(row => row.Trap));

    [Fact]
    public void Dictionaries_and_sets_keep_an_order_that_no_process_changes()
    {
        // Hashes of strings differ from process to process; this order does not.
        string[] words = ["pear", "fig", "apple", "plum", "quince"];
        var table = words.ToDictionary(word => word, word => word.Length);
        var set = words.ToHashSet();
        table.Remove("fig");
        set.Remove("fig");
        table.Add("medlar", 6);
        set.Add("medlar");
        string[] expected = ["pear", "medlar", "apple", "plum", "quince"];

        Assert.Equal(expected, table.Keys);
        Assert.Equal(expected, set);
    }

    private static IEnumerable<(string Trap, string Message)> Rows(string outcome) =>
        Row().Matches(File.ReadAllText(Page(AppContext.BaseDirectory))).Where(row => row.Groups["outcome"].Value == outcome)
            .Select(row => (row.Groups["trap"].Value, row.Groups["message"].Value));

    private static string Page(string folder) => File.Exists(Path.Combine(folder, "ReleaseWorkflows.sln"))
        ? Path.Combine(folder, "docs", "sdk.md")
        : Page(Path.GetDirectoryName(folder)!);

    [GeneratedRegex(
        @"^\| `?(?<trap>[^|`]+)`? \| (?<outcome>refused when it runs|harmless) \| (?<message>[^|]+) \|$", RegexOptions.Multiline)]
    private static partial Regex Row();
}
