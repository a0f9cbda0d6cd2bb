using System.Linq.Expressions;
using Temporalio.Calls;
using Temporalio.Expressions;

namespace Temporalio.Workflows;

public static partial class Workflow
{
    /// <summary>Runs an activity to its end.</summary>
    /// <typeparam name="TResult">Type of its result.</typeparam>
    /// <param name="activityCall">A call of the activity method.</param>
    /// <param name="options">Options; a start-to-close or schedule-to-close timeout is required.</param>
    /// <returns>The result; fails with an activity failure when the activity failed, timed out or was cancelled.</returns>
    public static Task<TResult> ExecuteActivityAsync<TResult>(Expression<Func<TResult>> activityCall, ActivityOptions options) =>
        ActivityAsync<TResult>(activityCall, options);

    /// <summary>Runs an activity to its end.</summary>
    /// <param name="activityCall">A call of the activity method.</param>
    /// <param name="options">Options; a start-to-close or schedule-to-close timeout is required.</param>
    /// <returns>Done when the activity has completed; fails with an activity failure when the activity failed, timed out or was
    /// cancelled.</returns>
    public static Task ExecuteActivityAsync(Expression<Action> activityCall, ActivityOptions options) =>
        ActivityAsync<ValueTuple>(activityCall, options);

    /// <summary>Runs an activity to its end.</summary>
    /// <typeparam name="TActivityInstance">Type that declares the activity method; an interface will do.</typeparam>
    /// <typeparam name="TResult">Type of its result.</typeparam>
    /// <param name="activityCall">A call of the activity method.</param>
    /// <param name="options">Options; a start-to-close or schedule-to-close timeout is required.</param>
    /// <returns>The result; fails with an activity failure when the activity failed, timed out or was cancelled.</returns>
    public static Task<TResult> ExecuteActivityAsync<TActivityInstance, TResult>(
        Expression<Func<TActivityInstance, TResult>> activityCall, ActivityOptions options) =>
        ActivityAsync<TResult>(activityCall, options);

    /// <summary>Runs an activity to its end.</summary>
    /// <typeparam name="TActivityInstance">Type that declares the activity method; an interface will do.</typeparam>
    /// <param name="activityCall">A call of the activity method.</param>
    /// <param name="options">Options; a start-to-close or schedule-to-close timeout is required.</param>
    /// <returns>Done when the activity has completed; fails with an activity failure when the activity failed, timed out or was
    /// cancelled.</returns>
    public static Task ExecuteActivityAsync<TActivityInstance>(
        Expression<Action<TActivityInstance>> activityCall, ActivityOptions options) =>
        ActivityAsync<ValueTuple>(activityCall, options);

    /// <summary>Runs an activity to its end.</summary>
    /// <typeparam name="TResult">Type of its result.</typeparam>
    /// <param name="activityCall">A call of the activity method.</param>
    /// <param name="options">Options; a start-to-close or schedule-to-close timeout is required.</param>
    /// <returns>The result; fails with an activity failure when the activity failed, timed out or was cancelled.</returns>
    public static Task<TResult> ExecuteActivityAsync<TResult>(Expression<Func<Task<TResult>>> activityCall, ActivityOptions options) =>
        ActivityAsync<TResult>(activityCall, options);

    /// <summary>Runs an activity to its end.</summary>
    /// <param name="activityCall">A call of the activity method.</param>
    /// <param name="options">Options; a start-to-close or schedule-to-close timeout is required.</param>
    /// <returns>Done when the activity has completed; fails with an activity failure when the activity failed, timed out or was
    /// cancelled.</returns>
    public static Task ExecuteActivityAsync(Expression<Func<Task>> activityCall, ActivityOptions options) =>
        ActivityAsync<ValueTuple>(activityCall, options);

    /// <summary>Runs an activity to its end.</summary>
    /// <typeparam name="TActivityInstance">Type that declares the activity method; an interface will do.</typeparam>
    /// <typeparam name="TResult">Type of its result.</typeparam>
    /// <param name="activityCall">A call of the activity method.</param>
    /// <param name="options">Options; a start-to-close or schedule-to-close timeout is required.</param>
    /// <returns>The result; fails with an activity failure when the activity failed, timed out or was cancelled.</returns>
    public static Task<TResult> ExecuteActivityAsync<TActivityInstance, TResult>(
        Expression<Func<TActivityInstance, Task<TResult>>> activityCall, ActivityOptions options) =>
        ActivityAsync<TResult>(activityCall, options);

    /// <summary>Runs an activity to its end.</summary>
    /// <typeparam name="TActivityInstance">Type that declares the activity method; an interface will do.</typeparam>
    /// <param name="activityCall">A call of the activity method.</param>
    /// <param name="options">Options; a start-to-close or schedule-to-close timeout is required.</param>
    /// <returns>Done when the activity has completed; fails with an activity failure when the activity failed, timed out or was
    /// cancelled.</returns>
    public static Task ExecuteActivityAsync<TActivityInstance>(
        Expression<Func<TActivityInstance, Task>> activityCall, ActivityOptions options) =>
        ActivityAsync<ValueTuple>(activityCall, options);

    /// <summary>Runs an activity to its end.</summary>
    /// <param name="activity">Name of the activity.</param>
    /// <param name="args">Its arguments.</param>
    /// <param name="options">Options; a start-to-close or schedule-to-close timeout is required.</param>
    /// <returns>Done when the activity has completed; fails with an activity failure when the activity failed, timed out or was
    /// cancelled.</returns>
    public static Task ExecuteActivityAsync(string activity, IReadOnlyCollection<object?> args, ActivityOptions options) =>
        Context.ExecuteActivityAsync<ValueTuple>(activity, args, options);

    /// <summary>Runs an activity to its end.</summary>
    /// <typeparam name="TResult">Type of its result.</typeparam>
    /// <param name="activity">Name of the activity.</param>
    /// <param name="args">Its arguments.</param>
    /// <param name="options">Options; a start-to-close or schedule-to-close timeout is required.</param>
    /// <returns>The result; fails with an activity failure when the activity failed, timed out or was cancelled.</returns>
    public static Task<TResult> ExecuteActivityAsync<TResult>(
        string activity, IReadOnlyCollection<object?> args, ActivityOptions options) =>
        Context.ExecuteActivityAsync<TResult>(activity, args, options);

    private static Task<TResult> ActivityAsync<TResult>(LambdaExpression call, ActivityOptions options)
    {
        var (method, args) = ExpressionCalls.Method(call);
        return Context.ExecuteActivityAsync<TResult>(ActivityCallName.Of(method), args, options);
    }
}
