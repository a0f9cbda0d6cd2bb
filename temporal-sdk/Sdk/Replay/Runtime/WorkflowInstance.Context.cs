using Microsoft.Extensions.Logging;
using Temporalio.Common;
using Temporalio.Converters;
using Temporalio.Exceptions;
using Temporalio.Workflows;

namespace Temporalio.Replay.Runtime;

internal sealed partial class WorkflowInstance
{
    public WorkflowInfo Info { get; }

    public ILogger Logger { get; }

    public MetricMeter MetricMeter => meter ??= new(parts.Options.MetricMeter, this);

    public CancellationToken CancellationToken => cancellation.Token;

    public DateTime UtcNow => parts.Facts.Now;

    public IPayloadConverter PayloadConverter => Converter.PayloadConverter;

    public IReadOnlyDictionary<string, IRawValue> Memo => memo.Fields;

    public SearchAttributeCollection TypedSearchAttributes => searchAttributes.Typed;

    public string CurrentBuildId => parts.Facts.BuildId;

    public WorkerDeploymentVersion? CurrentDeploymentVersion => parts.Facts.DeploymentVersion;

    public int CurrentHistoryLength => parts.Facts.HistoryLength;

    public int CurrentHistorySize => parts.Facts.HistorySize;

    public bool ContinueAsNewSuggested => parts.Facts.ContinueAsNewSuggested;

    public IReadOnlyCollection<SuggestContinueAsNewReason> SuggestedContinueAsNewReasons => parts.Facts.Reasons;

    public bool TargetWorkerDeploymentVersionChanged => parts.Facts.TargetVersionChanged;

    public WorkflowUpdateInfo? CurrentUpdateInfo => UpdateDesk.Current;

    public bool AllHandlersFinished => OpenHandlers.AreAllFinished;

    public bool IsReplaying => parts.Facts.IsReplaying || Guard.IsSet;

    public bool IsReplayingHistoryEvents => parts.Facts.IsReplaying && !Guard.IsSet;

    public WorkflowSignalDefinition? DynamicSignal
    {
        get => Handlers.DynamicSignal;
        set => Handlers.DynamicSignal = value;
    }

    public WorkflowQueryDefinition? DynamicQuery
    {
        get => Handlers.DynamicQuery;
        set => Handlers.DynamicQuery = value;
    }

    public WorkflowUpdateDefinition? DynamicUpdate
    {
        get => Handlers.DynamicUpdate;
        set => Handlers.DynamicUpdate = value;
    }

    IDictionary<string, WorkflowSignalDefinition> IWorkflowContext.Signals => Handlers.Signals;

    IDictionary<string, WorkflowQueryDefinition> IWorkflowContext.Queries => Handlers.Queries;

    IDictionary<string, WorkflowUpdateDefinition> IWorkflowContext.Updates => Handlers.Updates;

    public string CurrentDetails
    {
        get => currentDetails;
        set
        {
            Guard.Require("set the current details");
            currentDetails = value;
        }
    }

    public DeterministicRandom Random
    {
        get
        {
            Guard.Require("draw random numbers");
            return random;
        }
    }

    /// <summary>A version 4 UUID from the run's own random numbers.</summary>
    public Guid NewGuid()
    {
        var bytes = new byte[16];
        Random.NextBytes(bytes);
        bytes[7] = (byte)((bytes[7] & 0x0F) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new(bytes);
    }

    public bool Patch(string patchId, bool deprecated)
    {
        Guard.Require("patch");
        return parts.Patches.Ask(patchId, deprecated);
    }

    public void UpsertMemo(IReadOnlyCollection<MemoUpdate> updates)
    {
        Guard.Require("upsert the memo");
        parts.Ledger.Add(memo.Upsert(updates, PayloadConverter));
    }

    public void UpsertTypedSearchAttributes(IReadOnlyCollection<SearchAttributeUpdate> updates)
    {
        Guard.Require("upsert search attributes");
        parts.Ledger.Add(searchAttributes.Upsert(updates));
    }

    public T WithTracingDisabled<T>(Func<T> function)
    {
        var wasSet = Scheduler.IsTrapSet;
        var commands = parts.Ledger.Count;
        Scheduler.IsTrapSet = false;
        try
        {
            var result = function();
            return parts.Ledger.Count == commands
                ? result
                : throw new InvalidWorkflowOperationException(
                    "Code that runs with the tracing event listener disabled may not command anything of the workflow.");
        }
        finally
        {
            Scheduler.IsTrapSet = wasSet;
        }
    }
}
