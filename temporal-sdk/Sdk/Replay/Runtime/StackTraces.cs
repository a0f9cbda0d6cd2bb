using System.Diagnostics;
using Temporalio.Worker;

namespace Temporalio.Replay.Runtime;

/// <summary>Where the workflow code waits, for the stack trace query; collected only when the worker was asked to.</summary>
internal sealed class StackTraces(WorkflowStackTrace kind)
{
    private readonly LinkedList<StackTrace> waiting = new();

    public bool AreOn => kind != WorkflowStackTrace.None;

    /// <summary>Remembers the caller until the task is done.</summary>
    public async Task<T> WatchAsync<T>(Task<T> task)
    {
        var place = waiting.AddLast(new StackTrace(2, kind == WorkflowStackTrace.Normal));
        try
        {
            return await task;
        }
        finally
        {
            waiting.Remove(place);
        }
    }

    public string Text() => string.Join(Environment.NewLine + Environment.NewLine, waiting.Select(Lines));

    /// <summary>Drops what the runtime itself puts on the stack.</summary>
    private static string Lines(StackTrace trace) => string.Join(Environment.NewLine, trace.ToString().Split(Environment.NewLine)
        .Where(line => !line.Contains(" System.") && !line.Contains(" Temporalio.Replay.") && line.Trim().Length > 0));
}
