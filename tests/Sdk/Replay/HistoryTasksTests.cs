using Temporalio.Api.Enums.V1;
using Temporalio.Api.History.V1;
using Temporalio.Replay.History;
using Xunit;

namespace Tests.Sdk.Replay;

/// <summary>Where a history is cut; S is started, T a scheduled task, B one that began, C completed, F failed, t a timer, s a signal, A
/// an accepted update
/// (with the id its request came before), E the end.</summary>
public class HistoryTasksTests
{
    [Theory]
    [InlineData("S T B", "3")]
    [InlineData("S T B C t", "3 5")]
    [InlineData("S T B C t s T B C E", "3 8 10")]
    [InlineData("S T B F T B C E", "6 8")]
    [InlineData("S T B C T B C t", "6 8")]
    [InlineData("S T B C T B C A5 s T B", "3 6 11")]
    [InlineData("S T B C T B C A2 s T B", "6 11")]
    [InlineData("S T B X", "4")]
    public void A_history_is_cut_behind_the_tasks_that_its_code_has_seen(string history, string lastIds)
    {
        var tasks = new HistoryTasks(Events(history), 0);
        var ends = new List<long>();
        while (tasks.Next() is { } sequence)
        {
            ends.Add(sequence.Last.EventId);
        }

        Assert.Equal(lastIds, string.Join(' ', ends));
    }

    private static List<HistoryEvent> Events(string history) => [.. history.Split(' ').Select((word, index) => new HistoryEvent
    {
        EventId = index + 1,
        EventType = Type(word),
        WorkflowExecutionUpdateAcceptedEventAttributes =
            word[0] == 'A' ? new() { AcceptedRequestSequencingEventId = long.Parse(word[1..]) } : null,
    })];

    private static EventType Type(string word) => word[0] switch
    {
        'S' => EventType.WorkflowExecutionStarted,
        'T' => EventType.WorkflowTaskScheduled,
        'B' => EventType.WorkflowTaskStarted,
        'C' => EventType.WorkflowTaskCompleted,
        'F' => EventType.WorkflowTaskFailed,
        't' => EventType.TimerStarted,
        's' => EventType.WorkflowExecutionSignaled,
        'A' => EventType.WorkflowExecutionUpdateAccepted,
        'X' => EventType.WorkflowExecutionTerminated,
        _ => EventType.WorkflowExecutionCompleted,
    };
}
