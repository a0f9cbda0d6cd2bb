using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Temporalio.Activities;

namespace Temporalio.Extensions.Hosting;

/// <summary>Makes activities of services: each call gets a scope of its own and the instance from it.</summary>
public static class ServiceProviderExtensions
{
    /// <summary>Defines every attributed method of a service.</summary>
    /// <typeparam name="T">Type the service is registered under.</typeparam>
    /// <param name="provider">Root provider.</param>
    /// <returns>At least one definition.</returns>
    /// <exception cref="ArgumentException">The type has no activities.</exception>
    public static IReadOnlyCollection<ActivityDefinition> CreateTemporalActivityDefinitions<T>(this IServiceProvider provider) =>
        provider.CreateTemporalActivityDefinitions(typeof(T));

    /// <summary>Defines every attributed method of a service.</summary>
    /// <param name="provider">Root provider.</param>
    /// <param name="type">Type the service is registered under.</param>
    /// <returns>At least one definition.</returns>
    /// <exception cref="ArgumentException">The type has no activities.</exception>
    public static IReadOnlyCollection<ActivityDefinition> CreateTemporalActivityDefinitions(this IServiceProvider provider, Type type)
    {
        var definitions = ActivityMethods.AllOf(type).Select(method => provider.CreateTemporalActivityDefinition(type, method)).ToList();
        return definitions.Count > 0 ? definitions : throw new ArgumentException($"No [Activity] method found on {type}", nameof(type));
    }

    /// <summary>Defines one method of a service.</summary>
    /// <param name="provider">Root provider.</param>
    /// <param name="instanceType">Type the service is registered under.</param>
    /// <param name="method">The attributed method.</param>
    /// <returns>The definition.</returns>
    /// <exception cref="ArgumentException">The method cannot be an activity.</exception>
    public static ActivityDefinition CreateTemporalActivityDefinition(
        this IServiceProvider provider, Type instanceType, MethodInfo method) =>
        ActivityDefinition.Create(method, arguments => InvokeAsync(provider, instanceType, method, arguments));

    private static async Task<object?> InvokeAsync(IServiceProvider provider, Type instanceType, MethodInfo method, object?[] arguments)
    {
        // Owned only when no interceptor has provided one.
        AsyncServiceScope? owned = ActivityScope.ServiceScope == null ? provider.CreateAsyncScope() : null;
        try
        {
            var scope = ActivityScope.ServiceScope ??= owned;
            if (!method.IsStatic)
            {
                ActivityScope.ScopedInstance ??= scope!.ServiceProvider.GetRequiredService(instanceType);
            }
            var result = ActivityMethods.InvokerOf(method, method.IsStatic ? null : ActivityScope.ScopedInstance)(arguments);
            if (result is not Task task)
            {
                return result;
            }
            await task.ConfigureAwait(false);
            return ActivityMethods.ResultOf(task, method.ReturnType);
        }
        finally
        {
            if (owned is { } scope)
            {
                await scope.DisposeAsync().ConfigureAwait(false);
            }
        }
    }
}
