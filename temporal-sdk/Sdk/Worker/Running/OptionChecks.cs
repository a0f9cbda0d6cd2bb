namespace Temporalio.Worker.Running;

/// <summary>Refuses options no worker can be made of.</summary>
internal static class OptionChecks
{
    public static void Check(TemporalWorkerOptions options)
    {
        Require(!string.IsNullOrEmpty(options.TaskQueue), "TaskQueue is required");
        Require(options.Workflows.Count + options.Activities.Count > 0, "A worker needs at least one workflow or activity");
        Require(
            options.Tuner == null || (options.MaxConcurrentActivities ?? options.MaxConcurrentWorkflowTasks ??
                options.MaxConcurrentLocalActivities) == null,
            "Tuner and MaxConcurrent... contradict each other: set one of them");
        Require(options.MaxCachedWorkflows >= 0, "MaxCachedWorkflows must be 0 or more");
        Require(
            options.MaxCachedWorkflows == 0 || options.Workflows.Count == 0 || options.MaxConcurrentWorkflowTasks is null or > 1,
            "MaxConcurrentWorkflowTasks must be at least 2 when workflows are cached");
        Require(options.MaxConcurrentWorkflowTaskPolls > 0, "MaxConcurrentWorkflowTaskPolls must be at least 1");
        Require(options.MaxConcurrentActivityTaskPolls > 0, "MaxConcurrentActivityTaskPolls must be at least 1");
        Require(options.MaxActivitiesPerSecond is null or > 0, "MaxActivitiesPerSecond must be above 0");
        Require(options.GracefulShutdownTimeout >= TimeSpan.Zero, "GracefulShutdownTimeout must not be negative");
        var twice = options.Workflows.GroupBy(workflow => workflow.Name).FirstOrDefault(same => same.Count() > 1);
        Require(twice == null, twice?.Key == null ? "Only one dynamic workflow can be registered" : $"Duplicate workflow named {twice.Key}");
    }

    private static void Require(bool isMet, string problem)
    {
        if (!isMet)
        {
            throw new ArgumentException(problem, "options");
        }
    }
}
