using Temporalio.Api.Common.V1;
using Temporalio.Api.WorkflowService.V1;
using Temporalio.Converters;

namespace Temporalio.Client;

/// <summary>One run of a workflow, described.</summary>
public class WorkflowExecutionDescription : WorkflowExecution
{
    private readonly DataConverter converter;

    /// <summary>Initializes from the server's message.</summary>
    /// <param name="rawDescription">The message.</param>
    /// <param name="dataConverter">Decodes memo, summary and details, already in the workflow's context.</param>
    protected internal WorkflowExecutionDescription(DescribeWorkflowExecutionResponse rawDescription, DataConverter dataConverter)
        : base(rawDescription.WorkflowExecutionInfo, dataConverter, null) =>
        (RawDescription, converter) = (rawDescription, dataConverter);

    internal DescribeWorkflowExecutionResponse RawDescription { get; }

    /// <summary>Reads the summary that was fixed at the start.</summary>
    /// <returns>The summary; null when there is none.</returns>
    public Task<string?> GetStaticSummaryAsync() => TextAsync(RawDescription.ExecutionConfig?.UserMetadata?.Summary);

    /// <summary>Reads the details that were fixed at the start.</summary>
    /// <returns>The details; null when there are none.</returns>
    public Task<string?> GetStaticDetailsAsync() => TextAsync(RawDescription.ExecutionConfig?.UserMetadata?.Details);

    private async Task<string?> TextAsync(Payload? payload) =>
        payload is null ? null : await converter.ToValueAsync<string?>(payload).ConfigureAwait(false);
}
