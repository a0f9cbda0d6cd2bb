namespace Temporalio.Workflows;

/// <summary>What a workflow does with a child workflow it cancels.</summary>
public enum ChildWorkflowCancellationType
{
    /// <summary>Goes on at once with a cancelled failure; the child is never told.</summary>
    Abandon = 0,

    /// <summary>Asks the child to cancel and goes on at once with a cancelled failure.</summary>
    TryCancel = 1,

    /// <summary>Asks the child to cancel and waits for how it ends. The default.</summary>
    WaitCancellationCompleted = 2,

    /// <summary>Asks the child to cancel. The official core waits for how the child ends here too, so this does as well: histories of both must
    /// be alike.</summary>
    WaitCancellationRequested = 3,
}
