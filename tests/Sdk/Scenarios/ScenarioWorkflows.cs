using System.Reflection;
using Temporalio.Worker;
using Temporalio.Workflows;

namespace Tests.Sdk.Scenarios;

/// <summary>All workflows of the suite.</summary>
internal static class ScenarioWorkflows
{
    public static IEnumerable<Type> All => typeof(ScenarioWorkflows).Assembly.GetTypes()
        .Where(type => type.Namespace == typeof(ScenarioWorkflows).Namespace && type.IsDefined(typeof(WorkflowAttribute), inherit: false));

    public static WorkflowReplayerOptions AddTo(WorkflowReplayerOptions options)
    {
        foreach (var type in All)
        {
            options.AddWorkflow(type);
        }
        return options;
    }
}
