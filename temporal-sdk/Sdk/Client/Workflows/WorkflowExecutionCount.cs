using Temporalio.Api.WorkflowService.V1;
using Temporalio.Common;

namespace Temporalio.Client;

/// <summary>How many workflows a filter finds.</summary>
public class WorkflowExecutionCount
{
    /// <summary>Initializes from the server's message.</summary>
    /// <param name="raw">The message.</param>
    protected internal WorkflowExecutionCount(CountWorkflowExecutionsResponse raw)
    {
        Count = raw.Count;
        Groups = [.. raw.Groups.Select(group => new AggregationGroup(group))];
    }

    /// <summary>How many there are, over all groups; servers may approximate.</summary>
    public long Count { get; }

    /// <summary>The groups; empty when the filter does not group.</summary>
    public IReadOnlyCollection<AggregationGroup> Groups { get; }

    /// <summary>How many workflows one group holds.</summary>
    public class AggregationGroup
    {
        /// <summary>Initializes from the server's message.</summary>
        /// <param name="raw">The message.</param>
        protected internal AggregationGroup(CountWorkflowExecutionsResponse.Types.AggregationGroup raw)
        {
            Count = raw.Count;
            GroupValues = [.. raw.GroupValues.Select(value => SearchAttributePayloads.FromPayload("group", value)?.Value ?? string.Empty)];
        }

        /// <summary>How many there are; servers may approximate.</summary>
        public long Count { get; }

        /// <summary>What the workflows of the group have in common, in the order of the filter.</summary>
        public IReadOnlyCollection<object> GroupValues { get; }
    }
}
