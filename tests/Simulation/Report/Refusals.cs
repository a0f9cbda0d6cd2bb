using System.Text.RegularExpressions;
using Google.Protobuf;
using TemporalDev.Engine;
using TemporalDev.Engine.Machines;
using TemporalDev.Engine.Rows;
using TemporalDev.Engine.State;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.WorkflowService.V1;

namespace Tests.Simulation.Report;

/// <summary>Which move of which machine a refused call had asked for.</summary>
internal static partial class Refusals
{
    [ThreadStatic]
    public static Coverage? Coverage;

    public static void Note(Universe universe, IMessage request, Reply reply)
    {
        if (Coverage is null || reply.Refusal is not { } refusal) return;
        switch (request)
        {
            case StartWorkflowExecutionRequest r when refusal.Code == GrpcCode.AlreadyExists:
                OfRun(universe, r.WorkflowId, "", RunMove.Start);
                break;
            case TerminateWorkflowExecutionRequest r:
                OfRun(universe, r.WorkflowExecution.WorkflowId, r.WorkflowExecution.RunId, RunMove.Terminate);
                break;
            case RespondActivityTaskCompletedRequest r: OfActivity(universe, r.TaskToken, ActivityMove.Complete); break;
            case RespondActivityTaskFailedRequest r: OfActivity(universe, r.TaskToken, ActivityMove.Fail); break;
            case RespondActivityTaskCanceledRequest r: OfActivity(universe, r.TaskToken, ActivityMove.Cancel); break;
            case RespondWorkflowTaskFailedRequest r: OfTask(universe, r.TaskToken, WorkflowTaskMove.Fail); break;
            case RespondWorkflowTaskCompletedRequest r: OfCompletion(universe, r, refusal.Message); break;
        }
    }

    private static void OfCompletion(Universe universe, RespondWorkflowTaskCompletedRequest request, string why)
    {
        if (UpdateWords().Match(why) is { Success: true } update)
            Coverage!.Refused("Update", update.Groups[2].Value, update.Groups[1].Value switch
            {
                "Acceptance" => UpdateMove.Accept, "Rejection" => UpdateMove.Reject, _ => UpdateMove.Complete,
            });
        else if (why.StartsWith("no timer with the id", StringComparison.Ordinal))
            Coverage!.Refused("Timer", TimerState.Fired, TimerMove.Cancel);
        else if (why == "UnhandledCommand" || why.Length == 0) Coverage!.Refused("Run", WorkflowExecutionStatus.Running, RunMove.Complete);
        else OfTask(universe, request.TaskToken, WorkflowTaskMove.Complete);
    }

    private static void OfRun(Universe universe, string workflowId, string runId, RunMove move)
    {
        var id = runId.Length > 0 ? runId : universe.Rows.CurrentRun(Universe.NamespaceId, workflowId);
        if (id is not null && Load(universe, workflowId, id) is { } run) Coverage!.Refused("Run", run.Row.Status, move);
    }

    private static void OfTask(Universe universe, ByteString token, WorkflowTaskMove move)
    {
        var task = TaskToken.Parser.ParseFrom(token);
        if (Load(universe, task.WorkflowId, task.RunId) is { } run) Coverage!.Refused("WorkflowTask", run.TaskState, move);
    }

    private static void OfActivity(Universe universe, ByteString token, ActivityMove move)
    {
        var task = TaskToken.Parser.ParseFrom(token);
        if (Load(universe, task.WorkflowId, task.RunId) is not { } run) return;
        if (run.Activities.TryGetValue(task.ScheduledId, out var activity))
            Coverage!.Refused("Activity", (ActivityState)activity.State, move);
        else if (universe.Histories.Find(run.Key)?.ActivityEnd(task.ScheduledId) is { } end) Coverage!.Refused("Activity", end, move);
    }

    private static Run? Load(Universe universe, string workflowId, string runId)
    {
        var key = new RunKey(Universe.NamespaceId, workflowId, runId);
        return universe.Rows.Run(key) is { } stored ? Run.Load(key, stored) : null;
    }

    [GeneratedRegex(@"received (\w+) message while in state (\w+)")]
    private static partial Regex UpdateWords();
}
