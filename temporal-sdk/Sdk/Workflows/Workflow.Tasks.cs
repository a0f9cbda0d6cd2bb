namespace Temporalio.Workflows;

public static partial class Workflow
{
    /// <summary>Runs a function as a task of the workflow; the safe form of
    /// <see cref="Task.Run(Func{Task}, CancellationToken)"/>.</summary>
    /// <param name="function">The function.</param>
    /// <param name="cancellationToken">Token that keeps it from starting. Default: the token of the workflow.</param>
    /// <returns>Done when the function's task is.</returns>
    public static Task RunTaskAsync(Func<Task> function, CancellationToken? cancellationToken = null) => Task.Factory.StartNew(
        function, cancellationToken ?? Context.CancellationToken, TaskCreationOptions.None, TaskScheduler.Current).Unwrap();

    /// <summary>Runs a function as a task of the workflow; the safe form of
    /// <see cref="Task.Run{TResult}(Func{Task{TResult}}, CancellationToken)"/>.</summary>
    /// <typeparam name="TResult">Type of its result.</typeparam>
    /// <param name="function">The function.</param>
    /// <param name="cancellationToken">Token that keeps it from starting. Default: the token of the workflow.</param>
    /// <returns>The result of the function's task.</returns>
    public static Task<TResult> RunTaskAsync<TResult>(Func<Task<TResult>> function, CancellationToken? cancellationToken = null) =>
        Task.Factory.StartNew(
            function, cancellationToken ?? Context.CancellationToken, TaskCreationOptions.None, TaskScheduler.Current).Unwrap();

    /// <summary>Waits for the first of some tasks, deterministically.</summary>
    /// <param name="tasks">At least one task.</param>
    /// <returns>The task that is done.</returns>
    public static Task<Task> WhenAnyAsync(params Task[] tasks) => Task.WhenAny(tasks);

    /// <summary>Waits for the first of some tasks, deterministically.</summary>
    /// <param name="tasks">At least one task.</param>
    /// <returns>The task that is done.</returns>
    public static Task<Task> WhenAnyAsync(IEnumerable<Task> tasks) => Task.WhenAny(tasks);

    /// <summary>Waits for the first of some tasks, deterministically.</summary>
    /// <typeparam name="TResult">Type of their results.</typeparam>
    /// <param name="tasks">At least one task.</param>
    /// <returns>The task that is done.</returns>
    public static Task<Task<TResult>> WhenAnyAsync<TResult>(params Task<TResult>[] tasks) => FirstAsync(tasks);

    /// <summary>Waits for the first of some tasks, deterministically.</summary>
    /// <typeparam name="TResult">Type of their results.</typeparam>
    /// <param name="tasks">At least one task.</param>
    /// <returns>The task that is done.</returns>
    public static Task<Task<TResult>> WhenAnyAsync<TResult>(IEnumerable<Task<TResult>> tasks) => FirstAsync(tasks);

    /// <summary>Waits for all of some tasks.</summary>
    /// <param name="tasks">Tasks.</param>
    /// <returns>Done when all are; fails when one has failed.</returns>
    public static Task WhenAllAsync(IEnumerable<Task> tasks) => Task.WhenAll(tasks);

    /// <summary>Waits for all of some tasks.</summary>
    /// <param name="tasks">Tasks.</param>
    /// <returns>Done when all are; fails when one has failed.</returns>
    public static Task WhenAllAsync(params Task[] tasks) => Task.WhenAll(tasks);

    /// <summary>Waits for all of some tasks.</summary>
    /// <typeparam name="TResult">Type of their results.</typeparam>
    /// <param name="tasks">Tasks.</param>
    /// <returns>The results in the order of the tasks; fails when one has failed.</returns>
    public static Task<TResult[]> WhenAllAsync<TResult>(IEnumerable<Task<TResult>> tasks) => Task.WhenAll(tasks);

    /// <summary>Waits for all of some tasks.</summary>
    /// <typeparam name="TResult">Type of their results.</typeparam>
    /// <param name="tasks">Tasks.</param>
    /// <returns>The results in the order of the tasks; fails when one has failed.</returns>
    public static Task<TResult[]> WhenAllAsync<TResult>(params Task<TResult>[] tasks) => Task.WhenAll(tasks);

    private static async Task<Task<TResult>> FirstAsync<TResult>(IEnumerable<Task<TResult>> tasks) =>
        (Task<TResult>)await Task.WhenAny(tasks.Cast<Task>());
}
