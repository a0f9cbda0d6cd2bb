using System.Linq.Expressions;
using Temporalio.Calls;
using Temporalio.Expressions;

namespace Temporalio.Workflows;

public static partial class Workflow
{
    /// <summary>Runs a local activity to its end.</summary>
    /// <typeparam name="TResult">Type of its result.</typeparam>
    /// <param name="activityCall">A call of the activity method.</param>
    /// <param name="options">Options; a start-to-close or schedule-to-close timeout is required.</param>
    /// <returns>The result; fails with an activity failure when the activity failed, timed out or was cancelled.</returns>
    public static Task<TResult> ExecuteLocalActivityAsync<TResult>(Expression<Func<TResult>> activityCall, LocalActivityOptions options) =>
        LocalActivityAsync<TResult>(activityCall, options);

    /// <summary>Runs a local activity to its end.</summary>
    /// <param name="activityCall">A call of the activity method.</param>
    /// <param name="options">Options; a start-to-close or schedule-to-close timeout is required.</param>
    /// <returns>Done when the activity has completed; fails with an activity failure when the activity failed, timed out or was
    /// cancelled.</returns>
    public static Task ExecuteLocalActivityAsync(Expression<Action> activityCall, LocalActivityOptions options) =>
        LocalActivityAsync<ValueTuple>(activityCall, options);

    /// <summary>Runs a local activity to its end.</summary>
    /// <typeparam name="TActivityInstance">Type that declares the activity method; an interface will do.</typeparam>
    /// <typeparam name="TResult">Type of its result.</typeparam>
    /// <param name="activityCall">A call of the activity method.</param>
    /// <param name="options">Options; a start-to-close or schedule-to-close timeout is required.</param>
    /// <returns>The result; fails with an activity failure when the activity failed, timed out or was cancelled.</returns>
    public static Task<TResult> ExecuteLocalActivityAsync<TActivityInstance, TResult>(
        Expression<Func<TActivityInstance, TResult>> activityCall, LocalActivityOptions options) =>
        LocalActivityAsync<TResult>(activityCall, options);

    /// <summary>Runs a local activity to its end.</summary>
    /// <typeparam name="TActivityInstance">Type that declares the activity method; an interface will do.</typeparam>
    /// <param name="activityCall">A call of the activity method.</param>
    /// <param name="options">Options; a start-to-close or schedule-to-close timeout is required.</param>
    /// <returns>Done when the activity has completed; fails with an activity failure when the activity failed, timed out or was
    /// cancelled.</returns>
    public static Task ExecuteLocalActivityAsync<TActivityInstance>(
        Expression<Action<TActivityInstance>> activityCall, LocalActivityOptions options) =>
        LocalActivityAsync<ValueTuple>(activityCall, options);

    /// <summary>Runs a local activity to its end.</summary>
    /// <typeparam name="TResult">Type of its result.</typeparam>
    /// <param name="activityCall">A call of the activity method.</param>
    /// <param name="options">Options; a start-to-close or schedule-to-close timeout is required.</param>
    /// <returns>The result; fails with an activity failure when the activity failed, timed out or was cancelled.</returns>
    public static Task<TResult> ExecuteLocalActivityAsync<TResult>(
        Expression<Func<Task<TResult>>> activityCall, LocalActivityOptions options) =>
        LocalActivityAsync<TResult>(activityCall, options);

    /// <summary>Runs a local activity to its end.</summary>
    /// <param name="activityCall">A call of the activity method.</param>
    /// <param name="options">Options; a start-to-close or schedule-to-close timeout is required.</param>
    /// <returns>Done when the activity has completed; fails with an activity failure when the activity failed, timed out or was
    /// cancelled.</returns>
    public static Task ExecuteLocalActivityAsync(Expression<Func<Task>> activityCall, LocalActivityOptions options) =>
        LocalActivityAsync<ValueTuple>(activityCall, options);

    /// <summary>Runs a local activity to its end.</summary>
    /// <typeparam name="TActivityInstance">Type that declares the activity method; an interface will do.</typeparam>
    /// <typeparam name="TResult">Type of its result.</typeparam>
    /// <param name="activityCall">A call of the activity method.</param>
    /// <param name="options">Options; a start-to-close or schedule-to-close timeout is required.</param>
    /// <returns>The result; fails with an activity failure when the activity failed, timed out or was cancelled.</returns>
    public static Task<TResult> ExecuteLocalActivityAsync<TActivityInstance, TResult>(
        Expression<Func<TActivityInstance, Task<TResult>>> activityCall, LocalActivityOptions options) =>
        LocalActivityAsync<TResult>(activityCall, options);

    /// <summary>Runs a local activity to its end.</summary>
    /// <typeparam name="TActivityInstance">Type that declares the activity method; an interface will do.</typeparam>
    /// <param name="activityCall">A call of the activity method.</param>
    /// <param name="options">Options; a start-to-close or schedule-to-close timeout is required.</param>
    /// <returns>Done when the activity has completed; fails with an activity failure when the activity failed, timed out or was
    /// cancelled.</returns>
    public static Task ExecuteLocalActivityAsync<TActivityInstance>(
        Expression<Func<TActivityInstance, Task>> activityCall, LocalActivityOptions options) =>
        LocalActivityAsync<ValueTuple>(activityCall, options);

    /// <summary>Runs a local activity to its end.</summary>
    /// <param name="activity">Name of the activity.</param>
    /// <param name="args">Its arguments.</param>
    /// <param name="options">Options; a start-to-close or schedule-to-close timeout is required.</param>
    /// <returns>Done when the activity has completed; fails with an activity failure when the activity failed, timed out or was
    /// cancelled.</returns>
    public static Task ExecuteLocalActivityAsync(string activity, IReadOnlyCollection<object?> args, LocalActivityOptions options) =>
        Context.ExecuteLocalActivityAsync<ValueTuple>(activity, args, options);

    /// <summary>Runs a local activity to its end.</summary>
    /// <typeparam name="TResult">Type of its result.</typeparam>
    /// <param name="activity">Name of the activity.</param>
    /// <param name="args">Its arguments.</param>
    /// <param name="options">Options; a start-to-close or schedule-to-close timeout is required.</param>
    /// <returns>The result; fails with an activity failure when the activity failed, timed out or was cancelled.</returns>
    public static Task<TResult> ExecuteLocalActivityAsync<TResult>(
        string activity, IReadOnlyCollection<object?> args, LocalActivityOptions options) =>
        Context.ExecuteLocalActivityAsync<TResult>(activity, args, options);

    private static Task<TResult> LocalActivityAsync<TResult>(LambdaExpression call, LocalActivityOptions options)
    {
        var (method, args) = ExpressionCalls.Method(call);
        return Context.ExecuteLocalActivityAsync<TResult>(ActivityCallName.Of(method), args, options);
    }
}
