using Microsoft.Extensions.Logging;
using Temporalio.Common;
using Temporalio.Converters;

namespace Temporalio.Workflows;

/// <summary>What a running workflow offers to its code; <see cref="Workflow"/> finds it and asks it.</summary>
internal interface IWorkflowContext
{
    WorkflowInfo Info { get; }

    object Instance { get; }

    CancellationToken CancellationToken { get; }

    DateTime UtcNow { get; }

    DeterministicRandom Random { get; }

    ILogger Logger { get; }

    MetricMeter MetricMeter { get; }

    IPayloadConverter PayloadConverter { get; }

    IReadOnlyDictionary<string, IRawValue> Memo { get; }

    SearchAttributeCollection TypedSearchAttributes { get; }

    string CurrentDetails { get; set; }

    string CurrentBuildId { get; }

    WorkerDeploymentVersion? CurrentDeploymentVersion { get; }

    int CurrentHistoryLength { get; }

    int CurrentHistorySize { get; }

    bool ContinueAsNewSuggested { get; }

    IReadOnlyCollection<SuggestContinueAsNewReason> SuggestedContinueAsNewReasons { get; }

    bool TargetWorkerDeploymentVersionChanged { get; }

    WorkflowUpdateInfo? CurrentUpdateInfo { get; }

    bool AllHandlersFinished { get; }

    bool IsReplaying { get; }

    bool IsReplayingHistoryEvents { get; }

    IDictionary<string, WorkflowSignalDefinition> Signals { get; }

    WorkflowSignalDefinition? DynamicSignal { get; set; }

    IDictionary<string, WorkflowQueryDefinition> Queries { get; }

    WorkflowQueryDefinition? DynamicQuery { get; set; }

    IDictionary<string, WorkflowUpdateDefinition> Updates { get; }

    WorkflowUpdateDefinition? DynamicUpdate { get; set; }

    Guid NewGuid();

    bool Patch(string patchId, bool deprecated);

    void UpsertMemo(IReadOnlyCollection<MemoUpdate> updates);

    void UpsertTypedSearchAttributes(IReadOnlyCollection<SearchAttributeUpdate> updates);

    Task DelayAsync(DelayOptions options);

    Task<bool> WaitConditionAsync(WaitConditionOptions options);

    Task<TResult> ExecuteActivityAsync<TResult>(string activity, IReadOnlyCollection<object?> args, ActivityOptions options);

    Task<TResult> ExecuteLocalActivityAsync<TResult>(string activity, IReadOnlyCollection<object?> args, LocalActivityOptions options);

    Task<ChildWorkflowHandle<TWorkflow, TResult>> StartChildWorkflowAsync<TWorkflow, TResult>(
        string workflow, IReadOnlyCollection<object?> args, ChildWorkflowOptions options);

    ExternalWorkflowHandle<TWorkflow> GetExternalWorkflowHandle<TWorkflow>(string id, string? runId);

    ContinueAsNewException CreateContinueAsNewException(string workflow, IReadOnlyCollection<object?> args, ContinueAsNewOptions? options);

    T WithTracingDisabled<T>(Func<T> function);
}
