using System.Text.Json;
using Temporalio.Exceptions;
using Temporalio.Workflows;

namespace Tests.Sdk.Scenarios;

/// <summary>Calls of the suite's activities, whose types only the histories know.</summary>
internal static class Calls
{
    private const string Unregistered = "NoSuchActivity";

    public static Task<JsonElement?> ActivityAsync(
        string activity, IReadOnlyCollection<object?> args, CallOptions? options = null, CancellationToken? token = null) =>
        Workflow.ExecuteActivityAsync<JsonElement?>(activity, args, (options ?? new()).ForActivity(token));

    /// <summary>TypeScript workers refuse a local activity they do not know before it becomes a command.</summary>
    public static Task<JsonElement?> LocalAsync(
        string activity, IReadOnlyCollection<object?> args, CallOptions? options = null, CancellationToken? token = null) =>
        activity == Unregistered
            ? throw new ApplicationFailureException($"Local activity of type '{activity}' not registered on worker", "ReferenceError")
            : Workflow.ExecuteLocalActivityAsync<JsonElement?>(activity, args, (options ?? new()).ForLocalActivity(token));

    /// <summary>Lets the tester act while the workflow task is in progress.</summary>
    public static Task<JsonElement?> StepAsync(string name) => LocalAsync("RunStep", [name]);

    public static object?[] List(JsonElement[]? args) => [.. (args ?? []).Cast<object?>()];
}
