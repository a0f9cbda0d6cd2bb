using Temporalio.Api.Workflow.V1;

namespace TemporalDev.Engine;

/// <summary>Insert or replace what lists and counts see of one run.</summary>
/// <param name="Key">Primary key.</param>
/// <param name="Info">As DescribeWorkflowExecution shows it: types, times, status, parent, root, memo, search attributes.</param>
/// <param name="SearchAttributes">The decoded search attributes (custom and predefined) that have a value.</param>
public sealed record VisibilityWrite(RunKey Key, WorkflowExecutionInfo Info, IReadOnlyList<SearchAttribute> SearchAttributes);
