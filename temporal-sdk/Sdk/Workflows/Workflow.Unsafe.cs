namespace Temporalio.Workflows;

public static partial class Workflow
{
    /// <summary>Ways around the rules of workflow code. Used wrongly they break replay.</summary>
    public static class Unsafe
    {
        /// <summary>Whether the code runs over history that happened before, or for a query. Must not steer what the workflow
        /// does.</summary>
        public static bool IsReplaying => Context.IsReplaying;

        /// <summary>Whether the code runs over history that happened before; false for queries and update validators. Must not steer
        /// what the
        /// workflow does.</summary>
        public static bool IsReplayingHistoryEvents => Context.IsReplayingHistoryEvents;

        /// <summary>Runs code with the trap for foreign scheduling switched off.</summary>
        /// <typeparam name="T">Type of its result.</typeparam>
        /// <param name="fn">Code that does not wait and asks nothing of the workflow.</param>
        /// <returns>Its result.</returns>
        public static T WithTracingEventListenerDisabled<T>(Func<T> fn) => Context.WithTracingDisabled(fn);

        /// <summary>Runs code with the trap for foreign scheduling switched off.</summary>
        /// <param name="fn">Code that does not wait and asks nothing of the workflow.</param>
        public static void WithTracingEventListenerDisabled(Action fn) => Context.WithTracingDisabled<ValueTuple>(() =>
        {
            fn();
            return default;
        });
    }
}
