using Google.Protobuf.WellKnownTypes;
using Microsoft.Extensions.Logging.Abstractions;
using Temporalio.Api.Update.V1;
using Temporalio.Converters;
using Temporalio.Replay;
using Temporalio.Workflows;
using Xunit;

namespace Tests.Sdk.Replay;

/// <summary>One run of a workflow, driven by a script in place of a server.</summary>
internal sealed class Driven
{
    private readonly WorkflowRunOptions options;
    private WorkflowRun run;

    private Driven(WorkflowRunOptions options, HistoryScript script)
    {
        this.options = options;
        Script = script;
        run = new(options);
    }

    public HistoryScript Script { get; }

    public WorkflowRun Run => run;

    public static Driven Workflow<T>(params object?[] args) => Workflow<T>(options => options, args);

    public static Driven Workflow<T>(Func<WorkflowRunOptions, WorkflowRunOptions> change, params object?[] args)
    {
        var definition = WorkflowDefinition.Create<T>();
        var options = new WorkflowRunOptions
        {
            Namespace = "default",
            TaskQueue = "queue",
            FindDefinition = name => name == definition.Name ? definition : null,
            LoggerFactory = NullLoggerFactory.Instance,
        };
        return new(change(options), HistoryScript.Started(definition.Name!, args));
    }

    /// <summary>A workflow task with what the script holds that the run has not seen.</summary>
    public WorkflowTaskOutcome Task(params (string Id, string Name, object?[] Args)[] updates)
    {
        Script.TaskStarted();
        var task = Script.Task(out var news);
        foreach (var (id, name, args) in updates)
        {
            var request = new Request
            {
                Meta = new() { UpdateId = id },
                Input = new()
                {
                    Name = name,
                    Args = new() { Payloads_ = { args.Select(DataConverter.Default.PayloadConverter.ToPayload) } },
                },
            };
            task.Messages.Add(new Temporalio.Api.Protocol.V1.Message
            {
                Id = $"{id}/request",
                ProtocolInstanceId = id,
                EventId = Script.LastId - 1,
                Body = Any.Pack(request),
            });
        }
        return run.Handle(task, news);
    }

    /// <summary>A workflow task that completes, with its events written to the script.</summary>
    public WorkflowTaskOutcome.Completed CompletedTask(params (string Id, string Name, object?[] Args)[] updates)
    {
        var outcome = Assert.IsType<WorkflowTaskOutcome.Completed>(Task(updates));
        Script.Completed(outcome);
        return outcome;
    }

    /// <summary>Why a workflow task failed.</summary>
    public Exception FailedTask() => Assert.IsType<WorkflowTaskOutcome.Failed>(Task()).Exception;

    public Temporalio.Api.Query.V1.WorkflowQueryResult Query(string name, params object?[] args)
    {
        var task = Script.Task(out var news);
        task.StartedEventId = 0;
        task.Query = new()
        {
            QueryType = name,
            QueryArgs = new() { Payloads_ = { args.Select(DataConverter.Default.PayloadConverter.ToPayload) } },
        };
        return Assert.IsType<WorkflowTaskOutcome.QueryAnswered>(run.Handle(task, news)).Result;
    }

    /// <summary>Drops the run and makes a new one of the whole history, as a worker without its cache does.</summary>
    public WorkflowTaskOutcome Replayed()
    {
        run.Evict();
        run = new(options);
        return run.Handle(Script.Task(out var all, whole: true), all);
    }
}
