using Temporalio.Api.Sdk.V1;

namespace Temporalio.Replay.Runtime;

/// <summary>What a run tells tools about itself: its type, its handlers and its current details.</summary>
internal static class WorkflowMetadataOf
{
    public static WorkflowMetadata Run(WorkflowInstance instance) => new()
    {
        CurrentDetails = instance.CurrentDetails,
        Definition = new()
        {
            Type = instance.Info.WorkflowType,
            QueryDefinitions = { Sorted(instance.Handlers.AllQueries.Select(query => (query.Name, query.Description))) },
            SignalDefinitions = { Sorted(instance.Handlers.AllSignals.Select(signal => (signal.Name, signal.Description))) },
            UpdateDefinitions = { Sorted(instance.Handlers.AllUpdates.Select(update => (update.Name, update.Description))) },
        },
    };

    private static IEnumerable<WorkflowInteractionDefinition> Sorted(IEnumerable<(string? Name, string? Description)> handlers) => handlers
        .Select(handler =>
            new WorkflowInteractionDefinition { Name = handler.Name ?? string.Empty, Description = handler.Description ?? string.Empty })
        .OrderBy(handler => handler.Name, StringComparer.Ordinal);
}
