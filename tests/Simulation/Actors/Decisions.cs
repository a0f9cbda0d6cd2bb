using Google.Protobuf.WellKnownTypes;
using TemporalDev.Engine;
using TemporalDev.Engine.Machines;
using TemporalDev.Engine.State;
using Temporalio.Api.Command.V1;
using Temporalio.Api.Protocol.V1;
using Temporalio.Api.Update.V1;
using Temporalio.Api.WorkflowService.V1;

namespace Tests.Simulation.Actors;

/// <summary>What a workflow decides when it gets a task: anything that it could, and now and then something that it must not.</summary>
internal sealed class Decisions(Universe universe)
{
    private const int LongHistory = 60;
    private readonly Commands _commands = new(universe);

    private Dice Dice => universe.Dice;

    public RespondWorkflowTaskCompletedRequest For(PollWorkflowTaskQueueResponse task, string identity)
    {
        var request = new RespondWorkflowTaskCompletedRequest
        {
            Namespace = Universe.Namespace, TaskToken = task.TaskToken, Identity = identity,
            ForceCreateNewWorkflowTask = Dice.Percent(6), ReturnNewWorkflowTask = Dice.Percent(20),
        };
        var key = new RunKey(Universe.NamespaceId, task.WorkflowExecution.WorkflowId, task.WorkflowExecution.RunId);
        if (universe.Rows.Run(key) is not { } stored) return request;
        var run = Run.Load(key, stored);
        foreach (var message in task.Messages) Answer(request, message);
        foreach (var update in run.Updates.Values)
            if (update.State == (int)UpdateState.Accepted && Dice.Percent(40)) Add(request, Completion(update.UpdateId), "complete");
            else if (update.State == (int)UpdateState.Admitted && Dice.Percent(70))
                Add(request, Acceptance(update.UpdateId, null), "accept");
        if (Dice.Percent(3)) Add(request, Completion($"u{Dice.Below(30)}"), "complete");
        var onlyAnswers = task.Messages.Count > 0 && Dice.Percent(40);
        for (var count = onlyAnswers ? 0 : Dice.Of(0, 0, 1, 1, 2, 3); count > 0; count--)
            if (_commands.Any(run) is { } command) request.Commands.Add(command);
        if (run.NextEventId > LongHistory || (!onlyAnswers && Dice.Percent(12))) request.Commands.Add(_commands.End());
        return request;
    }

    /// <summary>A faithful workflow at the end of the world: it does what it is asked and completes.</summary>
    public static RespondWorkflowTaskCompletedRequest Last(PollWorkflowTaskQueueResponse task)
    {
        var request = new RespondWorkflowTaskCompletedRequest { Namespace = Universe.Namespace, TaskToken = task.TaskToken };
        foreach (var message in task.Messages)
        {
            Add(request, Acceptance(message.ProtocolInstanceId, message), "accept");
            Add(request, Completion(message.ProtocolInstanceId), "complete");
        }
        request.Commands.Add(Commands.Complete());
        return request;
    }

    private void Answer(RespondWorkflowTaskCompletedRequest request, Message message)
    {
        var id = message.ProtocolInstanceId;
        switch (Dice.Below(10))
        {
            case < 3: Add(request, Acceptance(id, message), "accept"); break;
            case < 6:
                Add(request, Acceptance(id, message), "accept");
                Add(request, Completion(id), "complete");
                break;
            case < 9: Add(request, Rejection(id, message), "reject"); break;
        }
    }

    private static void Add(RespondWorkflowTaskCompletedRequest request, Message message, string verb)
    {
        message.Id = $"{message.ProtocolInstanceId}/{verb}";
        if (request.Messages.Any(other => other.Id == message.Id)) return;
        request.Messages.Add(message);
        // A rejection is in no place of the history.
        if (verb != "reject") request.Commands.Add(new Command
        {
            CommandType = Temporalio.Api.Enums.V1.CommandType.ProtocolMessage,
            ProtocolMessageCommandAttributes = new() { MessageId = message.Id },
        });
    }

    private static Message Acceptance(string id, Message? asked) => new()
    {
        ProtocolInstanceId = id,
        Body = Any.Pack(new Acceptance
        {
            AcceptedRequestMessageId = asked?.Id ?? $"{id}/request", AcceptedRequestSequencingEventId = asked?.EventId ?? 0,
            AcceptedRequest = asked?.Body.Unpack<Request>(),
        }),
    };

    private static Message Completion(string id) => new()
    {
        ProtocolInstanceId = id,
        Body = Any.Pack(new Response { Meta = new() { UpdateId = id }, Outcome = new() { Success = Say.Text("done") } }),
    };

    private static Message Rejection(string id, Message asked) => new()
    {
        ProtocolInstanceId = id,
        Body = Any.Pack(new Rejection
        {
            RejectedRequestMessageId = asked.Id, RejectedRequest = asked.Body.Unpack<Request>(), Failure = Say.Failure("rejected", false),
        }),
    };
}
