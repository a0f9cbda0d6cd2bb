using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ReleaseWorkflows.Activities;

/// <summary>Puts the hands together.</summary>
public static class HandsRegistration
{
    /// <summary>
    /// Adds every activity class as a singleton. Register them with the worker as
    /// <c>AddSingletonActivities&lt;TagActivities&gt;()</c> and so on; an <see cref="IPolicySource"/> has to be registered by the caller.
    /// A <see cref="TimeProvider"/> is taken from the services when there is one.
    /// </summary>
    public static IServiceCollection AddReleaseHands(this IServiceCollection services, HandsSettings settings)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(
            provider => new AllHands(settings, provider.GetRequiredService<IPolicySource>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => provider.GetRequiredService<AllHands>().Tags);
        services.AddSingleton(provider => provider.GetRequiredService<AllHands>().Checks);
        services.AddSingleton(provider => provider.GetRequiredService<AllHands>().Builds);
        services.AddSingleton(provider => provider.GetRequiredService<AllHands>().Decisions);
        services.AddSingleton(provider => provider.GetRequiredService<AllHands>().Hosts);
        services.AddSingleton(provider => provider.GetRequiredService<AllHands>().Probes);
        services.AddSingleton(provider => provider.GetRequiredService<AllHands>().Records);
        services.AddSingleton(provider => provider.GetRequiredService<AllHands>().Announcements);
        services.AddSingleton(provider => provider.GetRequiredService<AllHands>().Environments);
        return services;
    }
}
