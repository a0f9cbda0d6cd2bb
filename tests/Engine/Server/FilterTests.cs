using Temporalio.Wire;
using Xunit;

namespace Tests.Engine.Server;

public sealed class FilterTests : IDisposable
{
    private readonly Population runs = new();

    [Theory]
    [InlineData("", "fay eve dan cyd bob ann")]
    [InlineData("WorkflowType = 'ReturnValue'", "fay dan cyd bob ann")]
    [InlineData("WorkflowType NOT STARTS_WITH 'Ret'", "eve")]
    [InlineData("WorkflowId IN ('ann', \"bob\")", "bob ann")]
    [InlineData("`WorkflowId` STARTS_WITH 'a'", "ann")]
    [InlineData("ExecutionStatus = 'Running'", "fay")]
    [InlineData("ExecutionStatus = 1", "fay")]
    [InlineData("ExecutionStatus = 'WORKFLOW_EXECUTION_STATUS_FAILED'", "eve")]
    [InlineData("ExecutionStatus != 'Completed'", "fay eve")]
    [InlineData("ExecutionStatus NOT IN ('Failed', 'Completed')", "fay")]
    [InlineData("CloseTime IS NULL", "fay")]
    [InlineData("closetime IS NULL OR 1 = 1", null)]
    [InlineData("CloseTime IS NOT NULL AND HistoryLength > 7", "eve dan")]
    [InlineData("StartTime > '2024-05-01T15:30:00Z'", "fay eve dan")]
    [InlineData("StartTime = '2024-05-01T15:00:00+01:00'", "bob")]
    [InlineData("StartTime BETWEEN '2024-05-01T13:00:00Z' AND '2024-05-01T14:00:00Z'", "bob ann")]
    [InlineData("ExecutionDuration < '2m'", "eve dan cyd bob ann")]
    [InlineData("ExecutionDuration = '1m30s'", "eve dan cyd bob ann")]
    [InlineData("ExecutionDuration = '00:01:30'", "eve dan cyd bob ann")]
    [InlineData("ExecutionDuration > 90000000000", "")]
    [InlineData("RootWorkflowId = 'cyd'", "cyd")]
    [InlineData("ParentWorkflowId IS NULL AND WorkflowType = 'FailWorkflow'", "eve")]
    [InlineData("TaskQueue = 'other'", "")]
    [InlineData("ScheduleId = 'x'", "")]
    public void A_filter_on_facts_of_the_run_finds(string query, string? expected) => Check(query, expected);

    [Theory]
    [InlineData("Fruit = 'apple'", "ann")]
    [InlineData("Fruit != 'apple'", "eve cyd bob")]
    [InlineData("Fruit NOT IN ('apple', 'banana')", "eve bob")]
    [InlineData("Fruit STARTS_WITH 'ap'", "bob ann")]
    [InlineData("Fruit NOT STARTS_WITH 'ap'", "eve cyd")]
    [InlineData("Fruit > 'apricot'", "eve cyd")]
    [InlineData("Fruit BETWEEN 'a' AND 'apq'", "ann")]
    [InlineData("Fruit IS NULL", "fay dan")]
    [InlineData("Fruit IS NOT NULL", "eve cyd bob ann")]
    [InlineData("Fruit = 'it''s'", "eve")]
    [InlineData("Fruit = \"it's\"", "eve")]
    [InlineData("Fruit = 'it\\'s'", "eve")]
    [InlineData("Count != 5", "cyd ann")]
    [InlineData("Count NOT BETWEEN 1 AND 5", "cyd")]
    [InlineData("Count IN (1, 10)", "cyd ann")]
    [InlineData("Count > -1", "cyd bob ann")]
    [InlineData("Count = 'five'", "")]
    [InlineData("Weight < 1.5", "ann")]
    [InlineData("Weight = 2.5", "bob")]
    [InlineData("Ripe = true", "ann")]
    [InlineData("Ripe != TRUE", "bob")]
    [InlineData("Picked > '2024-05-02T00:00:00Z'", "bob")]
    [InlineData("Picked = '2024-05-01T12:00:00Z'", "ann")]
    [InlineData("Colours = 'green'", "bob ann")]
    [InlineData("Colours != 'green'", "fay eve dan cyd")]
    [InlineData("Colours IN ('red', 'blue')", "cyd ann")]
    [InlineData("Colours NOT IN ('red', 'blue')", "fay eve dan bob")]
    [InlineData("Colours IS NULL", "fay eve dan")]
    [InlineData("Note = 'brown'", "bob ann")]
    [InlineData("Note = 'BROWN fox'", "bob ann")]
    [InlineData("Note = 'cat'", "")]
    [InlineData("Note != 'fox'", "fay eve dan cyd bob")]
    [InlineData("TemporalNamespaceDivision = 'TemporalScheduler'", "gus")]
    public void A_filter_on_search_attributes_finds(string query, string? expected) => Check(query, expected);

    [Theory]
    [InlineData("Count = 1 OR Count = 5 AND Ripe = true", "ann")]
    [InlineData("(Count = 1 OR Count = 5) AND Ripe = false", "bob")]
    [InlineData("NOT Count = 1", "cyd bob")]
    [InlineData("NOT (Count = 1 OR Count = 5)", "cyd")]
    [InlineData("NOT (Count > 1 AND Ripe = false)", "ann")]
    [InlineData("NOT NOT Count = 1", "ann")]
    [InlineData("Count = 1 and not Ripe = false or Fruit = 'banana'", "cyd ann")]
    [InlineData("((Count > 0))", "cyd bob ann")]
    public void A_filter_with_and_or_and_not_finds(string query, string? expected) => Check(query, expected);

    [Theory]
    [InlineData("Nope = 'x'", "'Nope' is not a valid search attribute")]
    [InlineData("executionstatus = 1", "'executionstatus' is not a valid")]
    [InlineData("Count", "incomplete expression")]
    [InlineData("Count = ", "ends too early")]
    [InlineData("Count = = 'x'", "position 9: '='")]
    [InlineData("Count BETWEEN 1", "ends too early")]
    [InlineData("Fruit LIKE 'a%'", "like")]
    [InlineData("Fruit = 'open", "the ' is not closed")]
    [InlineData("Fruit = null", "IS NULL")]
    [InlineData("Count = Weight", "forget to quote 'Weight'")]
    [InlineData("Note > 'a'", "operator '>' not supported for Text")]
    [InlineData("Colours > 'a'", "operator '>' not supported for KeywordList")]
    [InlineData("Colours STARTS_WITH 'a'", "operator 'starts_with' not supported for KeywordList")]
    [InlineData("Colours BETWEEN 'a' AND 'b'", "operator 'between' not supported")]
    [InlineData("Picked = 'tomorrow'", "unable to parse datetime 'tomorrow'")]
    [InlineData("ExecutionStatus = 'Sleeping'", "invalid ExecutionStatus value 'Sleeping'")]
    [InlineData("ExecutionStatus = 'running'", "invalid ExecutionStatus value 'running'")]
    [InlineData("ExecutionDuration > 'long'", "ExecutionDuration")]
    [InlineData("Count = 1 LIMIT 3", "'limit' clause")]
    [InlineData("Count = 1 ORDER BY StartTime", "'order by' clause")]
    [InlineData("SELECT 1", "'SELECT' is not expected")]
    [InlineData("Fruit = 'x'; DROP TABLE run", "';' is not expected")]
    [InlineData("'x' = Fruit", "begins with a name")]
    [InlineData("Fruit IN ()", "')' is not expected")]
    [InlineData("(Fruit = 'x'", "ends too early")]
    public void A_bad_filter_is_refused_as_an_invalid_argument_that_names_the_place(string query, string words)
    {
        var refused = Assert.Throws<GrpcStatusException>(() => runs.Find(query));
        Assert.Equal(GrpcStatusCode.InvalidArgument, refused.Status.Code);
        Assert.StartsWith("invalid query: ", refused.Status.Message, StringComparison.Ordinal);
        Assert.Contains(words, refused.Status.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_filter_nested_too_deep_is_refused_before_it_exhausts_the_stack() =>
        Assert.Throws<GrpcStatusException>(() => runs.Find(new string('(', 100_000)));

    [Fact]
    public void Pages_follow_each_other_without_gap_or_repetition()
    {
        var (found, next) = (new List<string>(), default(TemporalDev.Server.Visibility.PageKey?));
        do
        {
            var page = runs.Page("", next, 2);
            found.AddRange(page.Runs.Select(run => run.Execution.WorkflowId));
            next = page.Next is { } key ? TemporalDev.Server.Visibility.PageKey.FromToken(key.ToToken()) : null;
        }
        while (next is not null);
        Assert.Equal("fay eve dan cyd bob ann", string.Join(' ', found));
    }

    [Fact]
    public void Counts_are_those_of_the_list()
    {
        Assert.Equal(3, runs.Count("Count > 0"));
        Assert.Equal([(1, 1), (2, 4), (3, 1)], runs.CountByStatus());
    }

    public void Dispose() => runs.Dispose();

    private void Check(string query, string? expected)
    {
        if (expected is null) Assert.Throws<GrpcStatusException>(() => runs.Find(query));
        else Assert.Equal(expected, runs.Find(query));
    }
}
