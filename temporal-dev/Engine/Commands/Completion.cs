using Temporalio.Api.Command.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.History.V1;
using Temporalio.Api.WorkflowService.V1;
using TemporalDev.Engine.State;

namespace TemporalDev.Engine.Commands;

/// <summary>The completion of one workflow task while its commands are carried out.</summary>
internal sealed class Completion(RunTransaction tx, NamespaceRecord ns, RespondWorkflowTaskCompletedRequest request, long completedId)
{
    public RunTransaction Tx => tx;

    public Run Run => tx.Run;

    public Turn Turn => tx.Turn;

    public NamespaceRecord Namespace => ns;

    public string Identity => request.Identity;

    /// <summary>Id of the WorkflowTaskCompleted event.</summary>
    public long CompletedId => completedId;

    /// <summary>Set when a command has made news that the workflow must be told at once.</summary>
    public bool NeedsTask { get; set; }

    /// <summary>Ids of the scheduling events of activities that the worker wants to begin at once.</summary>
    public List<long> Eager { get; } = [];

    public UpdateReplies Updates { get; } = new(tx, request.Messages);

    /// <summary>Appends an event of the command, with the command's summary and details.</summary>
    public HistoryEvent Append(Command command, HistoryEvent e)
    {
        e.UserMetadata = command.UserMetadata;
        return tx.Append(e);
    }

    /// <summary>A closing command may not pass over events that the workflow has not seen.</summary>
    public void RefuseUnseenEvents()
    {
        if (Run.Buffered.Count > 0) throw new CommandFailedException(WorkflowTaskFailedCause.UnhandledCommand, "");
    }
}
