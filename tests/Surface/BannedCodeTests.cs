using System.Text.RegularExpressions;
using Xunit;

namespace Tests.Surface;

/// <summary>What workflow code may not name is refused when <c>workflows</c> is built; docs/sdk.md tells the same.</summary>
public sealed partial class BannedCodeTests : IDisposable
{
    private static readonly (string Trap, string Statement, string Message)[] Traps =
    [
        ("Task.Run", "Task.Run(() => { });", "Use Workflow.RunTaskAsync."),
        ("Task.Delay", "Task.Delay(1);", "Use Workflow.DelayAsync."),
        ("Task.WaitAny", "Task.WaitAny(new Task[1]);", "A workflow that blocks never goes on: use Workflow.WhenAnyAsync."),
        ("Task.WaitAll", "Task.WaitAll(new Task[1]);", "A workflow that blocks never goes on: use Workflow.WhenAllAsync."),
        ("Task.Wait", "Task.CompletedTask.Wait();", "A workflow that blocks never goes on: await."),
        ("Task.WaitAsync", "Task.CompletedTask.WaitAsync(TimeSpan.Zero);", "Use Workflow.WhenAnyAsync with Workflow.DelayAsync."),
        ("Timer", "new Timer(_ => { });", "Use Workflow.DelayAsync."),
        ("PeriodicTimer", "new PeriodicTimer(TimeSpan.Zero);", "Use Workflow.DelayAsync."),
        ("CancellationTokenSource with a delay", "new CancellationTokenSource(1);", "Use Workflow.DelayAsync and then Cancel()."),
        ("CancelAfter", "source.CancelAfter(1);", "Use Workflow.DelayAsync and then Cancel()."),
        ("CancelAsync", "source.CancelAsync();", "Use Cancel()."),
        (
            "ConfigureAwait(false)",
            "await Task.CompletedTask.ConfigureAwait(false);",
            "A continuation may not leave the workflow's scheduler."
        ),
        ("Parallel", "Parallel.For(0, 1, _ => { });", "Use Workflow.WhenAllAsync."),
        ("PLINQ", "new[] { 1 }.AsParallel();", "Use plain LINQ."),
        ("ThreadPool", "ThreadPool.QueueUserWorkItem(_ => { });", "Workflows run on one scheduler."),
        ("Thread", "new Thread(() => { });", "Workflows run on one scheduler."),
        ("SemaphoreSlim", "new SemaphoreSlim(1);", "Use Temporalio.Workflows.Semaphore."),
        ("DateTime.Now", "_ = DateTime.Now;", "Use Workflow.UtcNow."),
        ("DateTime.UtcNow", "_ = DateTime.UtcNow;", "Use Workflow.UtcNow."),
        ("DateTimeOffset.UtcNow", "_ = DateTimeOffset.UtcNow;", "Use Workflow.UtcNow."),
        ("Guid.NewGuid", "Guid.NewGuid();", "Use Workflow.NewGuid()."),
        ("Random.Shared", "_ = Random.Shared;", "Use Workflow.Random."),
        ("environment", "Environment.GetEnvironmentVariable(\"A\");", "Workflows read nothing of the machine: pass it in as an argument."),
        ("file", "System.IO.File.ReadAllText(\"a\");", "Workflows do no IO: write an activity."),
        ("network", "new System.Net.Http.HttpClient();", "Workflows do no IO: write an activity."),
        ("process", "System.Diagnostics.Process.Start(\"a\");", "Workflows start nothing and measure nothing: write an activity."),
        ("console", "Console.WriteLine();", "Use Workflow.Logger."),
        (
            "order of a ConcurrentDictionary",
            "new System.Collections.Concurrent.ConcurrentDictionary<string, int>();",
            "Its order differs from process to process, and a workflow runs alone: use Dictionary, List or Queue."
        ),
        (
            "order of an ImmutableHashSet",
            "System.Collections.Immutable.ImmutableHashSet.Create(1);",
            "Its order differs from process to process: use a sorted one."
        ),
        ("string.GetHashCode", "\"a\".GetHashCode();", "It differs from process to process."),
    ];

    private readonly string folder = Directory.CreateTempSubdirectory("banned-").FullName;

    [Fact]
    public async Task Each_trap_is_refused_with_the_sentence_that_says_what_to_use()
    {
        var files = new List<string>();
        foreach (var (trap, statement, _) in Traps)
        {
            files.Add(Path.Combine(folder, $"Trap{files.Count}.cs"));
            await File.WriteAllTextAsync(
                files[^1], $"class Trap{files.Count} {{ async Task Run(CancellationTokenSource source) {{ {statement} }} }} // {trap}");
        }
        var said = await Compiler.CompileAsync(
            Path.Combine(folder, "Traps.dll"), files, [], withSdk: true, Compiler.WithBannedSymbols("workflows/BannedSymbols.txt"));

        Compiler.AssertCompiled(said);
        for (var at = 0; at < Traps.Length; at++)
        {
            var banned = said.Where(line => line.Contains($"/Trap{at}.cs(") && line.Contains("RS0030")).ToList();
            Assert.True(
                banned.Exists(line => line.Contains($"is banned in this project: {Traps[at].Message} (https:", StringComparison.Ordinal)),
                $"{Traps[at].Trap}: {string.Join('\n', banned)}");
        }
    }

    [Fact]
    public void The_page_tells_the_same()
    {
        var rows = Row().Matches(File.ReadAllText(Path.Combine(Compiler.Root, "docs", "sdk.md")))
            .Select(row => (row.Groups["trap"].Value, row.Groups["message"].Value));
        Assert.Equal(Traps.Select(trap => (trap.Trap, trap.Message)).Append(("static field that changes", StaticFields.Message)), rows);
    }

    [Theory]
    [InlineData("static int count;", "Probe.count")]
    [InlineData("static readonly List<int> Seen = [];", "Probe.Seen")]
    [InlineData("static readonly Dictionary<string, int> Seen = [];", "Probe.Seen")]
    [InlineData("static int Count { get; set; }", "Probe.<Count>k__BackingField")]
    [InlineData("const int Most = 3; static readonly string Name = \"a\"; static readonly Func<int> Make = () => 1;", null)]
    public async Task A_static_field_that_can_change_is_found(string member, string? found)
    {
        var source = Path.Combine(folder, $"Probe{Guid.NewGuid():N}.cs");
        await File.WriteAllTextAsync(source, $"class Probe {{ {member} }}");
        Compiler.AssertCompiled(await Compiler.CompileAsync(Path.ChangeExtension(source, ".dll"), [source], [], withSdk: true));
        Assert.Equal(found is null ? [] : [found], StaticFields.ThatCanChange(Path.ChangeExtension(source, ".dll")));
    }

    [Fact]
    public void Workflows_keep_no_state_in_static_fields() => Assert.True(
        StaticFields.ThatCanChange(Path.Combine(AppContext.BaseDirectory, "ReleaseWorkflows.Workflows.dll")).ToList() is [],
        StaticFields.Message);

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [GeneratedRegex(@"^\| `?(?<trap>[^|`]+)`? \| refused when built \| (?<message>[^|]+) \|$", RegexOptions.Multiline)]
    private static partial Regex Row();
}
