using Google.Protobuf;
using Temporalio.Api.Common.V1;
using Temporalio.Api.History.V1;
using Temporalio.Api.WorkflowService.V1;
using Temporalio.Worker.Rpc;

namespace Temporalio.Worker.WorkflowTasks;

/// <summary>Puts the history of a task together: its own pages, or everything from the first event on.</summary>
internal sealed class HistorySource(WorkerConnection connection)
{
    /// <summary>The events that came with the task, all pages of them.</summary>
    public async Task<IReadOnlyList<HistoryEvent>> PagesOfAsync(PollWorkflowTaskQueueResponse task)
    {
        if (task.NextPageToken.IsEmpty)
        {
            return task.History.Events;
        }
        var events = new List<HistoryEvent>(task.History.Events);
        await AddPagesAsync(events, task.WorkflowExecution, task.NextPageToken).ConfigureAwait(false);
        return events;
    }

    /// <summary>All events up to the task's, for a run that is not in memory.</summary>
    /// <param name="task">The task.</param>
    /// <param name="own">The events that came with it; they win, since a retried task's last ones exist nowhere else.</param>
    public async Task<IReadOnlyList<HistoryEvent>> FromTheFirstAsync(
        PollWorkflowTaskQueueResponse task, IReadOnlyList<HistoryEvent> own)
    {
        if (own.Count > 0 && own[0].EventId == 1)
        {
            return own;
        }
        var events = new List<HistoryEvent>();
        await AddPagesAsync(events, task.WorkflowExecution, ByteString.Empty).ConfigureAwait(false);
        if (own.Count > 0)
        {
            events.RemoveAll(e => e.EventId >= own[0].EventId);
            events.AddRange(own);
        }
        else if (task.StartedEventId > 0)
        {
            events.RemoveAll(e => e.EventId > task.StartedEventId);
        }
        return events;
    }

    private async Task AddPagesAsync(List<HistoryEvent> events, WorkflowExecution execution, ByteString token)
    {
        do
        {
            var page = await connection.PersistAsync(options => connection.Service.GetWorkflowExecutionHistoryAsync(
                new() { Namespace = connection.Namespace, Execution = execution, NextPageToken = token },
                options)).ConfigureAwait(false);
            events.AddRange(page.History?.Events ?? []);
            token = page.NextPageToken;
        }
        while (!token.IsEmpty);
    }
}
