using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Temporalio.Extensions.Hosting;

/// <summary>What a hosted worker runs.</summary>
public static class TemporalWorkerServiceOptionsBuilderExtensions
{
    /// <summary>Adds the activities of a service that is made once.</summary>
    /// <typeparam name="T">Type of the service; registered unless it is already.</typeparam>
    /// <param name="builder">The worker.</param>
    /// <returns>The same builder.</returns>
    public static ITemporalWorkerServiceOptionsBuilder AddSingletonActivities<T>(this ITemporalWorkerServiceOptionsBuilder builder) =>
        builder.AddSingletonActivities(typeof(T));

    /// <summary>Adds the activities of a service that is made once.</summary>
    /// <param name="builder">The worker.</param>
    /// <param name="type">Type of the service; registered unless it is already.</param>
    /// <returns>The same builder.</returns>
    public static ITemporalWorkerServiceOptionsBuilder AddSingletonActivities(
        this ITemporalWorkerServiceOptionsBuilder builder, Type type)
    {
        builder.Services.TryAddSingleton(type);
        return builder.ApplyTemporalActivities(type);
    }

    /// <summary>Adds the activities of a service that is made for each scope, that is for each call.</summary>
    /// <typeparam name="T">Type of the service; registered unless it is already.</typeparam>
    /// <param name="builder">The worker.</param>
    /// <returns>The same builder.</returns>
    public static ITemporalWorkerServiceOptionsBuilder AddScopedActivities<T>(this ITemporalWorkerServiceOptionsBuilder builder) =>
        builder.AddScopedActivities(typeof(T));

    /// <summary>Adds the activities of a service that is made for each scope, that is for each call.</summary>
    /// <param name="builder">The worker.</param>
    /// <param name="type">Type of the service; registered unless it is already.</param>
    /// <returns>The same builder.</returns>
    public static ITemporalWorkerServiceOptionsBuilder AddScopedActivities(
        this ITemporalWorkerServiceOptionsBuilder builder, Type type)
    {
        builder.Services.TryAddScoped(type);
        return builder.ApplyTemporalActivities(type);
    }

    /// <summary>Adds the activities of a service that is made each time it is asked for.</summary>
    /// <typeparam name="T">Type of the service; registered unless it is already.</typeparam>
    /// <param name="builder">The worker.</param>
    /// <returns>The same builder.</returns>
    public static ITemporalWorkerServiceOptionsBuilder AddTransientActivities<T>(this ITemporalWorkerServiceOptionsBuilder builder) =>
        builder.AddTransientActivities(typeof(T));

    /// <summary>Adds the activities of a service that is made each time it is asked for.</summary>
    /// <param name="builder">The worker.</param>
    /// <param name="type">Type of the service; registered unless it is already.</param>
    /// <returns>The same builder.</returns>
    public static ITemporalWorkerServiceOptionsBuilder AddTransientActivities(
        this ITemporalWorkerServiceOptionsBuilder builder, Type type)
    {
        builder.Services.TryAddTransient(type);
        return builder.ApplyTemporalActivities(type);
    }

    /// <summary>Adds static activities.</summary>
    /// <typeparam name="T">Type that has them.</typeparam>
    /// <param name="builder">The worker.</param>
    /// <returns>The same builder.</returns>
    public static ITemporalWorkerServiceOptionsBuilder AddStaticActivities<T>(this ITemporalWorkerServiceOptionsBuilder builder) =>
        builder.AddStaticActivities(typeof(T));

    /// <summary>Adds static activities.</summary>
    /// <param name="builder">The worker.</param>
    /// <param name="type">Type that has them.</param>
    /// <returns>The same builder.</returns>
    public static ITemporalWorkerServiceOptionsBuilder AddStaticActivities(
        this ITemporalWorkerServiceOptionsBuilder builder, Type type) =>
        builder.ConfigureOptions(options => options.AddAllActivities(type, null));

    /// <summary>Adds the activities of an object.</summary>
    /// <typeparam name="T">Type whose methods are looked at.</typeparam>
    /// <param name="builder">The worker.</param>
    /// <param name="instance">The object.</param>
    /// <returns>The same builder.</returns>
    public static ITemporalWorkerServiceOptionsBuilder AddActivitiesInstance<T>(
        this ITemporalWorkerServiceOptionsBuilder builder, T instance) => builder.AddActivitiesInstance(typeof(T), instance!);

    /// <summary>Adds the activities of an object.</summary>
    /// <param name="builder">The worker.</param>
    /// <param name="type">Type whose methods are looked at.</param>
    /// <param name="instance">The object.</param>
    /// <returns>The same builder.</returns>
    public static ITemporalWorkerServiceOptionsBuilder AddActivitiesInstance(
        this ITemporalWorkerServiceOptionsBuilder builder, Type type, object instance) =>
        builder.ConfigureOptions(options => options.AddAllActivities(type, instance));

    /// <summary>Adds a workflow.</summary>
    /// <typeparam name="T">The workflow.</typeparam>
    /// <param name="builder">The worker.</param>
    /// <returns>The same builder.</returns>
    public static ITemporalWorkerServiceOptionsBuilder AddWorkflow<T>(this ITemporalWorkerServiceOptionsBuilder builder) =>
        builder.AddWorkflow(typeof(T));

    /// <summary>Adds a workflow.</summary>
    /// <param name="builder">The worker.</param>
    /// <param name="type">The workflow.</param>
    /// <returns>The same builder.</returns>
    public static ITemporalWorkerServiceOptionsBuilder AddWorkflow(this ITemporalWorkerServiceOptionsBuilder builder, Type type) =>
        builder.ConfigureOptions(options => options.AddWorkflow(type));

    /// <summary>The options of the worker, to be configured in the way of the options pattern.</summary>
    /// <param name="builder">The worker.</param>
    /// <param name="disallowDuplicates">True to refuse when this worker's options were configured before.</param>
    /// <returns>The options builder.</returns>
    /// <exception cref="InvalidOperationException">There is such a worker already, and duplicates are not allowed.</exception>
    public static OptionsBuilder<TemporalWorkerServiceOptions> ConfigureOptions(
        this ITemporalWorkerServiceOptionsBuilder builder, bool disallowDuplicates = false)
    {
        var name = TemporalWorkerServiceIdentifier.Of(builder).OptionsName;
        if (disallowDuplicates && builder.Services.Any(service =>
            service.ImplementationInstance is ConfigureNamedOptions<TemporalWorkerServiceOptions> named && named.Name == name))
        {
            throw new InvalidOperationException($"There is already a worker for task queue {builder.TaskQueue} with the same version");
        }
        return builder.Services.AddOptions<TemporalWorkerServiceOptions>(name).Configure(options =>
        {
            options.TaskQueue = builder.TaskQueue;
            options.DeploymentOptions ??= builder.DeploymentOptions;
        });
    }

    /// <summary>Configures the options of the worker.</summary>
    /// <param name="builder">The worker.</param>
    /// <param name="configure">Changes the options.</param>
    /// <param name="disallowDuplicates">True to refuse when this worker's options were configured before.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="InvalidOperationException">There is such a worker already, and duplicates are not allowed.</exception>
    public static ITemporalWorkerServiceOptionsBuilder ConfigureOptions(
        this ITemporalWorkerServiceOptionsBuilder builder, Action<TemporalWorkerServiceOptions> configure, bool disallowDuplicates = false)
    {
        builder.ConfigureOptions(disallowDuplicates).Configure(configure);
        return builder;
    }

    /// <summary>Adds the activities of a service that is registered already.</summary>
    /// <typeparam name="T">Type it is registered under.</typeparam>
    /// <param name="builder">The worker.</param>
    /// <returns>The same builder.</returns>
    public static ITemporalWorkerServiceOptionsBuilder ApplyTemporalActivities<T>(this ITemporalWorkerServiceOptionsBuilder builder) =>
        builder.ApplyTemporalActivities(typeof(T));

    /// <summary>Adds the activities of a service that is registered already.</summary>
    /// <param name="builder">The worker.</param>
    /// <param name="type">Type it is registered under.</param>
    /// <returns>The same builder.</returns>
    public static ITemporalWorkerServiceOptionsBuilder ApplyTemporalActivities(
        this ITemporalWorkerServiceOptionsBuilder builder, Type type)
    {
        builder.ConfigureOptions().Configure<IServiceProvider>((options, provider) =>
        {
            foreach (var definition in provider.CreateTemporalActivityDefinitions(type))
            {
                options.AddActivity(definition);
            }
        });
        return builder;
    }
}
