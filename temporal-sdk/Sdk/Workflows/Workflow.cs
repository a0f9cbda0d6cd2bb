using Microsoft.Extensions.Logging;
using Temporalio.Common;
using Temporalio.Converters;
using Temporalio.Exceptions;
using Temporalio.Replay.Scheduling;

namespace Temporalio.Workflows;

/// <summary>Everything workflow code may ask for and do. Valid only on the thread and scheduler of a running workflow; everywhere else
/// its members throw <see cref="InvalidWorkflowOperationException"/>, apart from <see cref="InWorkflow"/>.</summary>
public static partial class Workflow
{
    /// <summary>Whether no signal or update handler is running. Wait for it before the workflow ends, so that every handler comes to
    /// its own end.</summary>
    public static bool AllHandlersFinished => Context.AllHandlersFinished;

    /// <summary>Cancelled when the workflow is asked to cancel. The default token of every call that takes one.</summary>
    public static CancellationToken CancellationToken => Context.CancellationToken;

    /// <summary>Whether the server suggests to continue as new, as the history has grown large.</summary>
    public static bool ContinueAsNewSuggested => Context.ContinueAsNewSuggested;

    /// <summary>Build id of the worker that handled the current workflow task; while replaying the one recorded then. Empty when
    /// unknown.</summary>
    public static string CurrentBuildId => Context.CurrentBuildId;

    /// <summary>Deployment version of the worker that handled the current workflow task; null when unversioned.</summary>
    public static WorkerDeploymentVersion? CurrentDeploymentVersion => Context.CurrentDeploymentVersion;

    /// <summary>Some lines for people about what the workflow is doing now, shown by the metadata query; may be Markdown. Default:
    /// empty.</summary>
    public static string CurrentDetails
    {
        get => Context.CurrentDetails;
        set => Context.CurrentDetails = value;
    }

    /// <summary>Events in the history up to the current workflow task.</summary>
    public static int CurrentHistoryLength => Context.CurrentHistoryLength;

    /// <summary>Bytes of the history up to the current workflow task.</summary>
    public static int CurrentHistorySize => Context.CurrentHistorySize;

    /// <summary>The update whose handler is running; null outside of update handlers.</summary>
    public static WorkflowUpdateInfo? CurrentUpdateInfo => Context.CurrentUpdateInfo;

    /// <summary>What the run knows of itself.</summary>
    public static WorkflowInfo Info => Context.Info;

    /// <summary>The workflow object of the run.</summary>
    public static object Instance => Context.Instance;

    /// <summary>Whether the caller is workflow code.</summary>
    public static bool InWorkflow => WorkflowScheduler.CurrentContext is not null;

    /// <summary>Logger that is silent while the history is replayed.</summary>
    public static ILogger Logger => Context.Logger;

    /// <summary>Memo of the run, by field, as of the last upsert. Read only.</summary>
    public static IReadOnlyDictionary<string, IRawValue> Memo => Context.Memo;

    /// <summary>Meter that records nothing while the history is replayed.</summary>
    public static MetricMeter MetricMeter => Context.MetricMeter;

    /// <summary>Converter between values and payloads.</summary>
    public static IPayloadConverter PayloadConverter => Context.PayloadConverter;

    /// <summary>Random numbers that are the same in every replay. Must not be used by queries and update validators.</summary>
    public static DeterministicRandom Random => Context.Random;

    /// <summary>Why the server suggests to continue as new; empty when it does not.</summary>
    public static IReadOnlyCollection<SuggestContinueAsNewReason> SuggestedContinueAsNewReasons => Context.SuggestedContinueAsNewReasons;

    /// <summary>Whether the deployment's target version has changed since the run was assigned to its own.</summary>
    public static bool TargetWorkerDeploymentVersionChanged => Context.TargetWorkerDeploymentVersionChanged;

    /// <summary>Search attributes of the run, as of the last upsert.</summary>
    public static SearchAttributeCollection TypedSearchAttributes => Context.TypedSearchAttributes;

    /// <summary>Time of the current workflow task, in UTC: the same in every replay, and standing still while code runs.</summary>
    public static DateTime UtcNow => Context.UtcNow;

    private static IWorkflowContext Context =>
        WorkflowScheduler.CurrentContext ?? throw new InvalidWorkflowOperationException(WorkflowScheduler.WhyNotInWorkflow());

    /// <summary>A random UUID that is the same in every replay.</summary>
    /// <returns>Version 4 UUID.</returns>
    public static Guid NewGuid() => Context.NewGuid();

    /// <summary>Whether code may take the way that a patch introduced: true in runs that reach it for the first time, and in replays of
    /// such runs;
    /// false in replays of runs that passed here before the patch.</summary>
    /// <param name="patchId">Id of the patch, unique in the workflow and never used again.</param>
    /// <returns>True for the new way; the same answer for the whole run.</returns>
    public static bool Patched(string patchId) => Context.Patch(patchId, deprecated: false);

    /// <summary>States that no run from before the patch is left, so that <see cref="Patched"/> is no longer asked. Remove it when no
    /// run is left that
    /// was recorded with <see cref="Patched"/>.</summary>
    /// <param name="patchId">Id of the patch.</param>
    public static void DeprecatePatch(string patchId) => Context.Patch(patchId, deprecated: true);

    /// <summary>Changes fields of the memo.</summary>
    /// <param name="updates">At least one change.</param>
    /// <exception cref="ArgumentException">There is no change.</exception>
    public static void UpsertMemo(params MemoUpdate[] updates) => Context.UpsertMemo(updates);

    /// <summary>Changes search attributes.</summary>
    /// <param name="updates">At least one change.</param>
    /// <exception cref="ArgumentException">There is no change.</exception>
    public static void UpsertTypedSearchAttributes(params SearchAttributeUpdate[] updates) => Context.UpsertTypedSearchAttributes(updates);

    /// <exception cref="InvalidWorkflowOperationException">The caller is not workflow code.</exception>
    internal static void RequireInWorkflow() => _ = Context;
}
