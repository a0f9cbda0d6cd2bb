using Microsoft.Extensions.Logging;
using Temporalio.Api.History.V1;
using Temporalio.Common;
using Temporalio.Converters;
using Temporalio.Replay.Activation;
using Temporalio.Replay.Machines;
using Temporalio.Replay.Scheduling;
using Temporalio.Worker.Interceptors;
using Temporalio.Workflows;

namespace Temporalio.Replay.Runtime;

/// <summary>The code of one run: its workflow object, its handlers and everything <see cref="Workflow"/> offers to it.</summary>
internal sealed partial class WorkflowInstance : IWorkflowContext, IWorkflowCode
{
    private readonly RunParts parts;
    private readonly CancellationTokenSource cancellation = new();
    private readonly MemoBook memo;
    private readonly SearchAttributeBook searchAttributes;
    private readonly OutboundCalls calls;
    private readonly WorkflowInboundInterceptor inbound;
    private readonly FailureRules failureRules;
    private object? instance;
    private ReplaySafeMeter? meter;
    private object?[]? runArguments;
    private Dictionary<string, object>? logScope;
    private DeterministicRandom random;
    private string currentDetails = string.Empty;

    public WorkflowInstance(RunParts parts, WorkflowDefinition definition)
    {
        this.parts = parts;
        var options = parts.Options;
        var start = parts.Facts.Start;
        Definition = definition;
        Converter = options.DataConverter.WithSerializationContext(new ISerializationContext.Workflow(options.Namespace, parts.WorkflowId));
        Info = WorkflowInfoOf.Run(parts.WorkflowId, parts.RunId, parts.Facts, options, Converter);
        Scheduler = new(this) { IsTrapSet = !options.IsTrapDisabled };
        Logger = new ReplaySafeLogger(options.LoggerFactory.CreateLogger($"Temporalio.Workflow:{Info.WorkflowType}"), this, Scheduler);
        random = new(RandomSeed.Of(start.OriginalExecutionRunId));
        memo = new(start.Memo);
        searchAttributes = new(start.SearchAttributes);
        StackTraces = new(options.StackTrace);
        failureRules = new(options, definition);
        Signals = new(this);
        Handlers = new(definition, Guard, Signals.Release);
        Updates = new(this, parts);
        Queries = new(this);
        calls = new(this, parts);
        inbound = new InboundRoot(this, calls);
        foreach (var interceptor in options.Interceptors.Reverse())
        {
            inbound = interceptor.InterceptWorkflow(inbound);
        }
        inbound.Init(new OutboundRoot(this, calls));
    }

    public WorkflowDefinition Definition { get; }

    public DataConverter Converter { get; }

    public WorkflowScheduler Scheduler { get; }

    public ReadOnlyGuard Guard { get; } = new();

    public ConditionList Conditions { get; } = new();

    public OpenHandlers OpenHandlers { get; } = new();

    public HandlerBook Handlers { get; }

    public SignalInbox Signals { get; }

    public UpdateDesk Updates { get; }

    public QueryDesk Queries { get; }

    public StackTraces StackTraces { get; }

    public WorkflowInboundInterceptor Inbound => inbound;

    public bool IsCancelRequested => cancellation.IsCancellationRequested;

    public Dictionary<string, object> LogScope => logScope ??= Info.CreateLoggerScope();

    /// <summary>Makes the workflow object at its first use, so that its constructor runs as workflow code.</summary>
    public object Instance => instance ??= Definition.CreateWorkflowInstance(RunArguments);

    public object?[] RunArguments => runArguments ??= Definition.Dynamic
        ? [Arguments.Raw(Arguments.Of(parts.Facts.Start.Input))]
        : Arguments.Decode(PayloadConverter, Arguments.Of(parts.Facts.Start.Input), Definition.Run.Parameters);

    public void Start() => mainIsDue = true;

    public void Reseed(ulong seed) => random = new(seed);

    public void Signal(WorkflowExecutionSignaledEventAttributes signal) => Signals.Deliver(signal);

    public void Update(UpdateMachine update, bool validate) => Updates.Begin(update, validate);

    public void Cancel(string reason) => cancellation.Cancel();

    /// <summary>Drops the run: its code never moves again.</summary>
    public void Abandon() => Scheduler.Abandon();
}
