using ReleaseWorkflows.Messages;
using Temporalio.Workflows;

namespace ReleaseWorkflows.Releasing;

/// <summary>
/// Word from outside that a release shall end. What waits or watches ends at once, what changes a host is left to finish first.
/// </summary>
internal sealed class Stop
{
    private readonly CancellationTokenSource source = new();

    /// <summary>Cancelled as soon as the release shall end.</summary>
    public CancellationToken Token => source.Token;

    /// <summary>Why; null while the release goes on.</summary>
    public Ending? Ending { get; private set; }

    /// <summary>A cancel of the workflow counts as an operator's abort.</summary>
    public void Listen()
        => Workflow.CancellationToken.Register(() => Because(new(Outcome.Aborted, "the workflow was cancelled")));

    /// <summary>Ends the release; the first reason stays.</summary>
    public void Because(Ending ending)
    {
        if (Ending is not null) return;
        Ending = ending;
        source.Cancel();
    }

    /// <summary>A safe point: ends here when the release shall end.</summary>
    /// <exception cref="Releasing.Ending">It shall.</exception>
    public void SafePoint()
    {
        if (Ending is { } ending) throw ending;
    }

    /// <summary>Waits for a condition or for the end of the release.</summary>
    /// <exception cref="Releasing.Ending">The release shall end.</exception>
    public async Task WaitAsync(Func<bool> condition)
    {
        await Workflow.WaitConditionAsync(() => condition() || Ending is not null, CancellationToken.None);
        SafePoint();
    }

    /// <summary>Waits for a condition, a time, or the end of the release; true when the condition holds.</summary>
    /// <exception cref="Releasing.Ending">The release shall end.</exception>
    public async Task<bool> WaitAsync(Func<bool> condition, TimeSpan longest, string summary)
    {
        var held = await Workflow.WaitConditionWithOptionsAsync(
            new(() => condition() || Ending is not null, longest, summary, CancellationToken.None));
        SafePoint();
        return held;
    }
}
