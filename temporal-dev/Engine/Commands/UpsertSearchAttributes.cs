using Temporalio.Api.Command.V1;
using TemporalDev.Engine.Requests;
using TemporalDev.Engine.State;
using static Temporalio.Api.Enums.V1.WorkflowTaskFailedCause;

namespace TemporalDev.Engine.Commands;

/// <summary>UpsertWorkflowSearchAttributes.</summary>
internal static class UpsertSearchAttributes
{
    public static void Apply(Completion c, Command command)
    {
        var attributes = command.UpsertWorkflowSearchAttributesCommandAttributes?.SearchAttributes;
        if (attributes is null || attributes.IndexedFields.Count == 0)
            throw new CommandFailedException(BadSearchAttributes, "IndexedFields is not set on UpsertWorkflowSearchAttributesCommand.");
        if (SearchAttributeRules.Problem(c.Namespace, attributes) is { } problem)
            throw new CommandFailedException(BadSearchAttributes, problem);
        c.Append(command, HistoryEvents.SearchAttributesUpserted(c.CompletedId, SearchAttributeRules.Typed(c.Namespace, attributes)!));
    }
}
