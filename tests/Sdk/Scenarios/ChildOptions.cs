using System.Text.Json;
using System.Text.Json.Serialization;
using Temporalio.Common;
using Temporalio.Workflows;

namespace Tests.Sdk.Scenarios;

/// <summary>Child workflow options as the conformance scenarios pass them; times are milliseconds.</summary>
public sealed record ChildOptions
{
    [JsonPropertyName("workflowId")]
    public string? WorkflowId { get; init; }

    [JsonPropertyName("memo")]
    public Dictionary<string, JsonElement>? Memo { get; init; }

    [JsonPropertyName("searchAttributes")]
    public Dictionary<string, string[]>? SearchAttributes { get; init; }

    [JsonPropertyName("workflowExecutionTimeout")]
    public int? WorkflowExecutionTimeout { get; init; }

    [JsonPropertyName("workflowRunTimeout")]
    public int? WorkflowRunTimeout { get; init; }

    [JsonPropertyName("workflowTaskTimeout")]
    public int? WorkflowTaskTimeout { get; init; }

    [JsonPropertyName("retry")]
    public RetryOptions? Retry { get; init; }

    [JsonPropertyName("cancellationType")]
    public string? CancellationType { get; init; }

    [JsonPropertyName("parentClosePolicy")]
    public string? ParentClosePolicy { get; init; }

    [JsonPropertyName("staticSummary")]
    public string? StaticSummary { get; init; }

    [JsonPropertyName("staticDetails")]
    public string? StaticDetails { get; init; }

    public static ParentClosePolicy Policy(string? policy) => policy switch
    {
        "ABANDON" => Temporalio.Workflows.ParentClosePolicy.Abandon,
        "REQUEST_CANCEL" => Temporalio.Workflows.ParentClosePolicy.RequestCancel,
        _ => Temporalio.Workflows.ParentClosePolicy.Terminate,
    };

    public ChildWorkflowOptions ForChild(CancellationToken? token = null) => new()
    {
        Id = WorkflowId,
        Memo = Memo?.ToDictionary(field => field.Key, field => (object)field.Value),
        TypedSearchAttributes = Typed(),
        ExecutionTimeout = CallOptions.Time(WorkflowExecutionTimeout),
        RunTimeout = CallOptions.Time(WorkflowRunTimeout),
        TaskTimeout = CallOptions.Time(WorkflowTaskTimeout),
        RetryPolicy = Retry?.ToPolicy(),
        ParentClosePolicy = Policy(ParentClosePolicy),
        StaticSummary = StaticSummary,
        StaticDetails = StaticDetails,
        CancellationToken = token,
        CancellationType = CancellationType switch
        {
            "ABANDON" => ChildWorkflowCancellationType.Abandon,
            "TRY_CANCEL" => ChildWorkflowCancellationType.TryCancel,
            "WAIT_CANCELLATION_REQUESTED" => ChildWorkflowCancellationType.WaitCancellationRequested,
            _ => ChildWorkflowCancellationType.WaitCancellationCompleted,
        },
    };

    private SearchAttributeCollection? Typed()
    {
        if (SearchAttributes is null)
        {
            return null;
        }
        var builder = new SearchAttributeCollection.Builder();
        foreach (var (name, values) in SearchAttributes)
        {
            builder.Set(SearchAttributeKey.CreateKeyword(name), values[0]);
        }
        return builder.ToSearchAttributeCollection();
    }
}
