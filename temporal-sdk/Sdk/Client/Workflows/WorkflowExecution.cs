using Temporalio.Api.Enums.V1;
using Temporalio.Api.Workflow.V1;
using Temporalio.Common;
using Temporalio.Converters;

namespace Temporalio.Client;

/// <summary>One run of a workflow as the server lists it.</summary>
public class WorkflowExecution
{
    private readonly Lazy<IReadOnlyDictionary<string, IEncodedRawValue>> memo;
    private readonly Lazy<SearchAttributeCollection> searchAttributes;

    /// <summary>Initializes from the server's message.</summary>
    /// <param name="rawInfo">The message.</param>
    /// <param name="dataConverter">Decodes the memo.</param>
    /// <param name="clientNamespaceForDataConverterWithContext">
    /// Namespace of the workflow, for converters that care; null means they already do.
    /// </param>
    protected internal WorkflowExecution(
        WorkflowExecutionInfo rawInfo, DataConverter dataConverter, string? clientNamespaceForDataConverterWithContext)
    {
        RawInfo = rawInfo;
        var converter = clientNamespaceForDataConverterWithContext is { } name
            ? dataConverter.WithSerializationContext(new ISerializationContext.Workflow(name, rawInfo.Execution.WorkflowId))
            : dataConverter;
        memo = new(() => MemoValues.Of(rawInfo.Memo, converter));
        searchAttributes = new(() => rawInfo.SearchAttributes is { } found
            ? SearchAttributeCollection.FromProto(found)
            : SearchAttributeCollection.Empty);
    }

    /// <summary>When the run closed, in UTC; null while it is open.</summary>
    public DateTime? CloseTime => RawInfo.CloseTime?.ToDateTime();

    /// <summary>When the run was due to begin, in UTC: its start and its delay; null when the server does not say.</summary>
    public DateTime? ExecutionTime => RawInfo.ExecutionTime?.ToDateTime();

    /// <summary>Number of events.</summary>
    public int HistoryLength => (int)RawInfo.HistoryLength;

    /// <summary>Id of the workflow.</summary>
    public string Id => RawInfo.Execution.WorkflowId;

    /// <summary>The memo, decoded when asked for.</summary>
    public IReadOnlyDictionary<string, IEncodedRawValue> Memo => memo.Value;

    /// <summary>Id of the parent workflow; null when there is none.</summary>
    public string? ParentId => RawInfo.ParentExecution?.WorkflowId;

    /// <summary>Run of the parent workflow; null when there is none.</summary>
    public string? ParentRunId => RawInfo.ParentExecution?.RunId;

    /// <summary>The run.</summary>
    public string RunId => RawInfo.Execution.RunId;

    /// <summary>When the run was created, in UTC.</summary>
    public DateTime StartTime => RawInfo.StartTime.ToDateTime();

    /// <summary>Open, or how it closed.</summary>
    public WorkflowExecutionStatus Status => RawInfo.Status;

    /// <summary>Task queue of the workflow.</summary>
    public string TaskQueue => RawInfo.TaskQueue;

    /// <summary>Search attributes; may be empty.</summary>
    public SearchAttributeCollection TypedSearchAttributes => searchAttributes.Value;

    /// <summary>Name of the workflow's type.</summary>
    public string WorkflowType => RawInfo.Type.Name;

    internal WorkflowExecutionInfo RawInfo { get; }
}
