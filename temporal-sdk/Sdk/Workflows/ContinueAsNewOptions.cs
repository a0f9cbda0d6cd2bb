using Temporalio.Common;

namespace Temporalio.Workflows;

/// <summary>Options of the run that follows this one.</summary>
public class ContinueAsNewOptions : ICloneable
{
    /// <summary>Task queue of the next run. Default: that of this run.</summary>
    public string? TaskQueue { get; set; }

    /// <summary>Time of the next run. Default: that of this run.</summary>
    public TimeSpan? RunTimeout { get; set; }

    /// <summary>Time a worker may take for one workflow task. Default: that of this run.</summary>
    public TimeSpan? TaskTimeout { get; set; }

    /// <summary>Time before the first workflow task of the next run. Default: none.</summary>
    public TimeSpan? BackoffStartInterval { get; set; }

    /// <summary>How the next run is retried. Default: that of this run.</summary>
    public RetryPolicy? RetryPolicy { get; set; }

    /// <summary>Memo of the next run, replacing all of it. Default: the memo of this run.</summary>
    public IReadOnlyDictionary<string, object>? Memo { get; set; }

    /// <summary>Search attributes of the next run, replacing all of them. Default: those of this run.</summary>
    public SearchAttributeCollection? TypedSearchAttributes { get; set; }

    /// <summary>Which worker version takes the first task. Default: as this run.</summary>
    public InitialVersioningBehavior? InitialVersioningBehavior { get; set; }

    /// <summary>A shallow copy of these options.</summary>
    /// <returns>The copy, of the same type.</returns>
    public virtual object Clone() => MemberwiseClone();
}
