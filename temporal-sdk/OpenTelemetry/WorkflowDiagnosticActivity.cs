using System.Diagnostics;

namespace Temporalio.Extensions.OpenTelemetry;

/// <summary>
/// A span as workflow code sees it. Its real span starts and stops at once, since workflow code may go on in another process, and on replay
/// there is none; what stays is the context that later spans are children of.
/// </summary>
public class WorkflowDiagnosticActivity : IDisposable
{
    private static readonly AsyncLocal<WorkflowDiagnosticActivity?> CurrentLocal = new();

    private bool isDisposed;

    internal WorkflowDiagnosticActivity(
        ActivityContext context, Activity? activity, IReadOnlyCollection<KeyValuePair<string, object?>>? tags)
    {
        Context = context;
        Activity = activity;
        Tags = tags;
        Parent = CurrentLocal.Value;
        CurrentLocal.Value = this;
    }

    /// <summary>The innermost span that is not disposed, or null.</summary>
    public static WorkflowDiagnosticActivity? Current => CurrentLocal.Value;

    /// <summary>The span around this one, or null.</summary>
    public WorkflowDiagnosticActivity? Parent { get; }

    /// <summary>Context that spans inside this one are children of; on replay that of the nearest span that is known.</summary>
    public ActivityContext Context { get; }

    /// <summary>The real span, already stopped; null on replay, when nobody listens, and for an attached context.</summary>
    public Activity? Activity { get; }

    /// <summary>Its tags, or null.</summary>
    public IReadOnlyCollection<KeyValuePair<string, object?>>? Tags { get; }

    /// <summary>Makes a context from elsewhere current until disposed.</summary>
    /// <param name="context">The context.</param>
    /// <param name="tags">Tags for the spans inside to inherit, or null.</param>
    /// <returns>The current span from here on.</returns>
    public static WorkflowDiagnosticActivity AttachFromContext(
        ActivityContext context, IReadOnlyCollection<KeyValuePair<string, object?>>? tags = null) => new(context, activity: null, tags);

    /// <summary>Makes the span around this one current again.</summary>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Makes the span around this one current again.</summary>
    /// <param name="disposing">True when called by <see cref="Dispose()" />.</param>
    protected virtual void Dispose(bool disposing)
    {
        if (!disposing || isDisposed)
        {
            return;
        }
        isDisposed = true;
        if (CurrentLocal.Value == this)
        {
            CurrentLocal.Value = Parent;
        }
    }
}
