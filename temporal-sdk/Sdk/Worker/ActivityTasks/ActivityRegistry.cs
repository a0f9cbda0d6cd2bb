using Temporalio.Activities;
using Temporalio.Exceptions;

namespace Temporalio.Worker.ActivityTasks;

/// <summary>The activities of a worker by name.</summary>
internal sealed class ActivityRegistry
{
    private readonly Dictionary<string, ActivityDefinition> byName = [];
    private readonly ActivityDefinition? fallback;

    public ActivityRegistry(IEnumerable<ActivityDefinition> definitions)
    {
        foreach (var definition in definitions)
        {
            if (definition.Name == null)
            {
                fallback = fallback == null
                    ? definition
                    : throw new ArgumentException("Only one dynamic activity can be registered");
            }
            else if (!byName.TryAdd(definition.Name, definition))
            {
                throw new ArgumentException($"Duplicate activity named {definition.Name}");
            }
        }
    }

    public bool IsEmpty => byName.Count == 0 && fallback == null;

    public ActivityDefinition Get(string name) => byName.GetValueOrDefault(name) ?? fallback ?? throw NotFound(name);

    private ApplicationFailureException NotFound(string name) => new(
        $"Activity {name} is not registered on this worker, available activities: " +
        string.Join(", ", byName.Keys.Order(StringComparer.Ordinal)),
        errorType: "NotFoundError");
}
