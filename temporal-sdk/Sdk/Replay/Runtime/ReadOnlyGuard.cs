using Temporalio.Exceptions;

namespace Temporalio.Replay.Runtime;

/// <summary>Keeps queries and update validators from changing the workflow.</summary>
internal sealed class ReadOnlyGuard
{
    private string? context;

    /// <summary>A query or an update validator is running.</summary>
    public bool IsSet => context is not null;

    /// <summary>Runs code that may only look.</summary>
    public T Run<T>(string name, Func<T> code)
    {
        context = name;
        try
        {
            return code();
        }
        finally
        {
            context = null;
        }
    }

    /// <exception cref="InvalidWorkflowOperationException">The running code may only look.</exception>
    public void Require(string what)
    {
        if (context is not null)
        {
            throw new InvalidWorkflowOperationException($"Cannot {what} in this context: {context} may not change the workflow.");
        }
    }
}
