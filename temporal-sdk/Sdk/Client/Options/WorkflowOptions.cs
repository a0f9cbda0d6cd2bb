using System.Linq.Expressions;
using Temporalio.Api.Enums.V1;
using Temporalio.Common;
using Temporalio.Expressions;
using Temporalio.Workflows;

namespace Temporalio.Client;

/// <summary>Options for starting a workflow. <see cref="Id" /> and <see cref="TaskQueue" /> are required.</summary>
public class WorkflowOptions : ICloneable
{
    /// <summary>Initializes with defaults.</summary>
    public WorkflowOptions()
    {
    }

    /// <summary>Initializes with what is required.</summary>
    /// <param name="id">Id of the workflow.</param>
    /// <param name="taskQueue">Task queue that its workers poll.</param>
    public WorkflowOptions(string id, string taskQueue) => (Id, TaskQueue) = (id, taskQueue);

    /// <summary>Id of the workflow, unique among the open workflows of the namespace; required.</summary>
    public string? Id { get; set; }

    /// <summary>Task queue that its workers poll; required.</summary>
    public string? TaskQueue { get; set; }

    /// <summary>One line that tools show beside the workflow; may be simple Markdown. Fixed at the start.</summary>
    public string? StaticSummary { get; set; }

    /// <summary>Several lines that tools show beside the workflow; may be Markdown. Fixed at the start.</summary>
    public string? StaticDetails { get; set; }

    /// <summary>Longest duration of the workflow over all its runs; null means no limit.</summary>
    public TimeSpan? ExecutionTimeout { get; set; }

    /// <summary>Longest duration of one run; null means the execution timeout.</summary>
    public TimeSpan? RunTimeout { get; set; }

    /// <summary>Longest duration of one workflow task; null means the server's default, ten seconds.</summary>
    public TimeSpan? TaskTimeout { get; set; }

    /// <summary>What happens when a closed workflow has the same id. Duplicates are allowed by default.</summary>
    public WorkflowIdReusePolicy IdReusePolicy { get; set; } = WorkflowIdReusePolicy.AllowDuplicate;

    /// <summary>What happens when an open workflow has the same id. Unspecified, the default, means the start fails.</summary>
    public WorkflowIdConflictPolicy IdConflictPolicy { get; set; } = WorkflowIdConflictPolicy.Unspecified;

    /// <summary>Whether the workflow as a whole is tried again; null means never.</summary>
    public RetryPolicy? RetryPolicy { get; set; }

    /// <summary>When to start runs again and again; null means once. Prefer schedules.</summary>
    public string? CronSchedule { get; set; }

    /// <summary>Values shown beside the workflow that cannot be searched; null means none.</summary>
    public IReadOnlyDictionary<string, object>? Memo { get; set; }

    /// <summary>Values by which the workflow can be found; null means none.</summary>
    public SearchAttributeCollection? TypedSearchAttributes { get; set; }

    /// <summary>Delay before the first workflow task; null means none. A signal with the start ends it.</summary>
    public TimeSpan? StartDelay { get; set; }

    /// <summary>Name of a signal sent together with the start; null means none. Set by <c>SignalWithStart</c>.</summary>
    public string? StartSignal { get; set; }

    /// <summary>Arguments of that signal.</summary>
    public IReadOnlyCollection<object?>? StartSignalArgs { get; set; }

    /// <summary>True to let a worker in this process, if it has room, get the first task with the answer. False by default.</summary>
    public bool RequestEagerStart { get; set; }

    /// <summary>How urgent the workflow's tasks are; null means as everybody's.</summary>
    public Priority? Priority { get; set; }

    /// <summary>Options of the call; null means defaults.</summary>
    public RpcOptions? Rpc { get; set; }

    /// <summary>Sends a signal together with the start, to the running workflow if there is one.</summary>
    /// <typeparam name="TWorkflow">The workflow's class or interface.</typeparam>
    /// <param name="signalCall">One call of a signal method.</param>
    public void SignalWithStart<TWorkflow>(Expression<Func<TWorkflow, Task>> signalCall)
    {
        var (method, args) = ExpressionCalls.Method(signalCall);
        SignalWithStart(WorkflowSignalDefinition.NameFromMethodForCall(method), args);
    }

    /// <summary>Sends a signal together with the start, to the running workflow if there is one.</summary>
    /// <param name="signal">Name of the signal.</param>
    /// <param name="args">Arguments of the signal.</param>
    public void SignalWithStart(string signal, IReadOnlyCollection<object?> args) => (StartSignal, StartSignalArgs) = (signal, args);

    /// <summary>Makes a shallow copy.</summary>
    /// <returns>The copy.</returns>
    public virtual object Clone() => MemberwiseClone();
}
