namespace Temporalio.Worker;

/// <summary>What the built-in <c>__stack_trace</c> query can answer.</summary>
public enum WorkflowStackTrace
{
    /// <summary>Stack traces are not captured; the query fails.</summary>
    None = 0,

    /// <summary>A stack trace is captured at every wait, with file names and line numbers. Costs time at every wait.</summary>
    Normal = 1,

    /// <summary>Like <see cref="Normal" />, without files and line numbers, which is cheaper.</summary>
    WithoutFileInfo = 2,
}
