using System.Diagnostics;
using Temporalio.Workflows;

namespace Temporalio.Extensions.OpenTelemetry;

/// <summary>Spans in workflow code.</summary>
public static class ActivitySourceExtensions
{
    /// <summary>Writes a span, unless replaying, and makes its context current until disposed.</summary>
    /// <param name="source">Source of the span.</param>
    /// <param name="name">Name of the span.</param>
    /// <param name="kind">Kind of the span.</param>
    /// <param name="tags">Tags, or null.</param>
    /// <param name="links">Links to other spans, or null.</param>
    /// <param name="evenOnReplay">True to write it on replay too.</param>
    /// <param name="inheritParentTags">True to take over the tags of the span around it.</param>
    /// <param name="updateActivity">Changes the span before it stops; not called when there is none.</param>
    /// <returns>The current span from here on.</returns>
    /// <exception cref="InvalidOperationException">Not inside a workflow.</exception>
    public static WorkflowDiagnosticActivity TrackWorkflowDiagnosticActivity(
        this ActivitySource source,
        string name,
        ActivityKind kind = ActivityKind.Internal,
        IEnumerable<KeyValuePair<string, object?>>? tags = null,
        IEnumerable<ActivityLink>? links = null,
        bool evenOnReplay = false,
        bool inheritParentTags = true,
        Action<Activity>? updateActivity = null)
    {
        if (!Workflow.InWorkflow)
        {
            throw new InvalidOperationException("A workflow span can only be written in a workflow");
        }
        var parent = WorkflowDiagnosticActivity.Current;
        KeyValuePair<string, object?>[] all = [.. (inheritParentTags ? parent?.Tags : null) ?? [], .. tags ?? []];
        var parentContext = parent?.Context ?? default;
        if (Workflow.Unsafe.IsReplaying && !evenOnReplay)
        {
            return new(parentContext, activity: null, all);
        }
        // The thread's own current span belongs to the worker, not to this workflow.
        var outside = Activity.Current;
        Activity.Current = null;
        try
        {
            using var span = source.StartActivity(name, kind, parentContext, all, links);
            if (span != null)
            {
                updateActivity?.Invoke(span);
            }
            return new(span?.Context ?? parentContext, span, all);
        }
        finally
        {
            Activity.Current = outside;
        }
    }
}
