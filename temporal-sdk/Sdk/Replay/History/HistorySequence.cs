using Temporalio.Api.History.V1;

namespace Temporalio.Replay.History;

/// <summary>Some neighbouring events of a history.</summary>
internal readonly record struct HistorySequence(IReadOnlyList<HistoryEvent> Events, int From, int To)
{
    public int Count => To - From;

    public HistoryEvent this[int index] => Events[From + index];

    public HistoryEvent Last => Events[To - 1];
}
